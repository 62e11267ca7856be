import { Command, CommanderError, Option } from "commander";
import { version } from "../../package.json";
import type { CleanOptions } from "./clean-command.ts";
import { cleanCommand } from "./clean-command.ts";
import type { CommandContext } from "./command-context.ts";
import type { AgainOptions } from "./conduct-again.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { usualRetention } from "../launch/clean/expired-runs.ts";
import { examples, rerunHelp, resumeHelp, runHelp } from "./help-texts.ts";
import { logsCommand } from "./logs-command.ts";
import type { LogsOptions } from "./logs-command.ts";
import { refuseLaterCommands } from "./not-available.ts";
import {
  amountValue,
  countValue,
  inputValue,
  listValue,
} from "./option-values.ts";
import type { OutputFormat } from "./output-format.ts";
import { outputFormats } from "./output-format.ts";
import { planCommand, planFormats } from "./plan-command.ts";
import type { PlanFormat } from "./plan-command.ts";
import type { RerunOptions } from "./rerun-command.ts";
import { rerunCommand } from "./rerun-command.ts";
import { reportValue } from "./report-option.ts";
import { resumeCommand } from "./resume-command.ts";
import type { RunCommandOptions } from "./run-command.ts";
import { runCommand } from "./run-command.ts";
import { failurePolicies } from "./run-options.ts";
import { runsCommand } from "./runs-command.ts";
import { showCommand } from "./show-command.ts";
import { validateCommand } from "./validate-command.ts";

interface CommonOptions {
  readonly format: OutputFormat;
  readonly root?: string;
}

/** From arguments, without the program's own name, to the exit code. */
export async function runProgram(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = createProgram(context, async (command) => {
    code = await command;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}

type Settle = (command: Promise<ExitCode>) => Promise<void>;

function createProgram(context: CommandContext, settle: Settle): Command {
  const { out, err } = context;
  const program = new Command("slipstream")
    .description(
      "Runs YAML workflows: steps side by side, as far as their dependencies allow.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .exitOverride()
    .showHelpAfterError("(--help shows how it is called)")
    .configureOutput({
      writeOut: (text) => {
        out.write(text);
      },
      writeErr: (text) => {
        err.write(text);
      },
      getOutHelpWidth: () => out.columns,
      getErrHelpWidth: () => err.columns,
      getOutHasColors: () => out.colours,
      getErrHasColors: () => err.colours,
    })
    .addHelpText("after", examples);
  addRun(program, (file, options) =>
    settle(runCommand(file, options, context)),
  );
  addAgain(program, context, settle);
  addReaders(program, context, settle);
  addHistory(program, context, settle);
  refuseLaterCommands(program);
  return program;
}

/** What `plainRun` understands of it stands there once more. */
export function addRun(
  program: Command,
  run: (file: string, options: RunCommandOptions) => Promise<void>,
): void {
  withInstances(withRunOptions(common(program.command("run"))))
    .description("run a workflow")
    .argument("<file>", "the workflow file")
    .option("--only <id>", "run just this step (may be repeated)", listValue)
    .option(
      "--from <id>",
      "run this step and all that depends on it (may be repeated)",
      listValue,
    )
    .option(
      "--compare-sequential",
      "then run it once more, one step at a time, and tell the speedup",
    )
    .addHelpText("after", runHelp)
    .action(run);
}

/** What may be said of many runs of the same workflow. */
function withInstances(command: Command): Command {
  return command
    .option(
      "--instances [n]",
      "run it so many times (default: load.instances of the file)",
      countValue,
    )
    .option(
      "--parallel <n>",
      "instances that may be in flight at once",
      countValue,
    )
    .option("--seed <text>", "of which each instance gets its own")
    .addOption(
      new Option("--keep-logs <which>", "of which instances").choices([
        "failures",
        "all",
      ]),
    )
    .option(
      "--report <format=file>",
      "write a report of the instances: html, junit or json (may be repeated)",
      reportValue,
    );
}

function addAgain(
  program: Command,
  context: CommandContext,
  settle: Settle,
): void {
  withRunOptions(common(program.command("resume")))
    .description("go on with a run that was cut off, cancelled or failed")
    .argument("<run>", runArgument)
    .addHelpText("after", resumeHelp)
    .action((run: string, options: AgainOptions) =>
      settle(resumeCommand(run, options, context)),
    );
  withRunOptions(common(program.command("rerun")))
    .description("do a run again, as a new one")
    .argument("<run>", runArgument)
    .addOption(
      new Option(
        "--failed",
        "only what did not succeed, and all that depends on it",
      ).conflicts("instance"),
    )
    .option(
      "--instance <n>",
      "just this instance of a run of many, alone",
      countValue,
    )
    .addHelpText("after", rerunHelp)
    .action((run: string, options: RerunOptions) =>
      settle(rerunCommand(run, options, context)),
    );
}

/** What may be said of a run besides which one. */
function withRunOptions(command: Command): Command {
  return command
    .option(
      "--input <name=value>",
      "an input of the workflow (may be repeated)",
      inputValue,
    )
    .option("--max-parallel <n>", "steps that may run at once", countValue)
    .addOption(
      new Option(
        "--on-failure <what>",
        "what becomes of the other steps when one fails",
      ).choices(failurePolicies),
    );
}

function addReaders(
  program: Command,
  context: CommandContext,
  settle: Settle,
): void {
  common(program.command("validate"))
    .description("check workflow files without running them")
    .argument("<files...>", "workflow files")
    .action((files: string[], options: CommonOptions) =>
      settle(validateCommand(files, options, context)),
    );
  common(program.command("plan"), planFormats)
    .description("show what would run in which order")
    .argument("<file>", "the workflow file")
    .action((file: string, options: CommonOptions & { format: PlanFormat }) =>
      settle(planCommand(file, options, context)),
    );
}

function addHistory(
  program: Command,
  context: CommandContext,
  settle: Settle,
): void {
  common(program.command("runs"))
    .description("list the runs, newest first")
    .action((options: CommonOptions) => settle(runsCommand(options, context)));
  common(program.command("show"))
    .description("show the steps of a run")
    .argument("<run>", runArgument)
    .action((run: string, options: CommonOptions) =>
      settle(showCommand(run, options, context)),
    );
  common(program.command("logs"))
    .description("print the logs of a run, or of one of its steps")
    .argument("<run>", runArgument)
    .argument("[step]", "the id of a step")
    .option("-f, --follow", "go on until the run ends")
    .option(
      "--instance <n>",
      "of a run of many: the one that is meant",
      countValue,
    )
    .action((run: string, step: string | undefined, options: LogsOptions) =>
      settle(logsCommand({ run, step }, options, context)),
    );
  common(program.command("clean"))
    .description("end what dead runs left behind, and delete old runs")
    .addOption(
      new Option("--keep <n>", "runs to keep, the newest")
        .argParser(amountValue)
        .default(usualRetention.runs),
    )
    .addOption(
      new Option("--days <n>", "also keep runs of so many days")
        .argParser(amountValue)
        .default(usualRetention.days),
    )
    .action((options: CleanOptions) => settle(cleanCommand(options, context)));
}

const runArgument = 'a run\'s id, the beginning of one, or "latest"';

function common(
  command: Command,
  formats: readonly string[] = outputFormats,
): Command {
  return command
    .addOption(
      new Option("--format <format>", "how to print")
        .choices(formats)
        .default("text"),
    )
    .option(
      "--root <folder>",
      "the workspace folder (default: the current folder)",
    );
}
