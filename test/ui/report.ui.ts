import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Frame } from "playwright-core";
import { cliFile, RunningCommand } from "../support/command-line.ts";
import { VSCode } from "../support/vscode/vscode.ts";
import { followsPage, looks } from "./themes.ts";
import { createWorkspace } from "./workspace.ts";

const run = promisify(execFile);

/** Fails now and then, in two ways, and takes now longer, now shorter. */
const checkout = `name: checkout
load: { thresholds: [p95 < 10s, failure_rate < 1%] }
steps:
  - id: fetch
    retry: { max_attempts: 2, delay: 1ms, jitter: none, backoff: constant }
    run: |
      sleep 0.0$((SLIPSTREAM_INSTANCE % 9))
      [ $((SLIPSTREAM_INSTANCE % 50)) -ne 9 ] || [ "$SLIPSTREAM_ATTEMPT" -ge 2 ]
  - id: pay
    depends_on: [fetch]
    run: |
      if [ $((SLIPSTREAM_INSTANCE % 100)) -eq 28 ]; then
        echo "cannot lock file /tmp/x$SLIPSTREAM_INSTANCE <b>now</b>"; exit 3
      fi
      if [ "$SLIPSTREAM_INSTANCE" -eq 77 ]; then
        echo "timeout after $SLIPSTREAM_INSTANCE ms"; exit 1
      fi
`;

const file = "checkout.workflow.yaml";
const title = "Report: checkout × 300";

async function runManyTimes(cwd: string): Promise<void> {
  const count = ["--instances", "300", "--parallel", "20", "--seed", "7"];
  await run(process.execPath, [cliFile, "run", file, ...count], { cwd }).catch(
    () => undefined,
  );
}

describe("The report of many instances", () => {
  let code: VSCode;
  let folder: string;

  before(async () => {
    code = await VSCode.start({ settings: followsPage });
    folder = createWorkspace({ [file]: checkout });
    await runManyTimes(folder);
  });

  after(() => code.stop());

  for (const [name, media] of Object.entries(looks)) {
    it(`is photographed: ${name}`, async () => {
      const window = await code.open({
        folder,
        viewport: { width: 1200, height: 1700 },
      });
      await window.page.emulateMedia(media);
      await window.runCommand("Slipstream: Show Instances Report");
      await window.pick("✗ checkout × 300");
      const page = await window.webview(title);
      await page.locator("h1").waitFor();
      await window.screenshot(`report-${name}`);
      await window.close();
    });
  }

  it("has the log and the reproduction one click or key away", async () => {
    const window = await code.open({ folder });
    await window.runCommand("Slipstream: Show Instances Report");
    await window.pick("✗ checkout × 300");
    const page = await window.webview(title);
    const first = page.locator("tr").filter({ hasText: "cannot lock file" });
    await first.getByRole("button", { name: /^Reproduce/ }).waitFor();
    assert.match(await first.innerText(), /3\s+1 %\s+#28, seed \d+/);
    assert.equal(await page.locator("b").count(), 0);
    await first.getByRole("button", { name: /^Log/ }).focus();
    await window.page.keyboard.press("Enter");
    await window.page
      .locator(".tab.active")
      .filter({ hasText: "#28 pay.log" })
      .waitFor();
    await window.page
      .locator(".view-line")
      .filter({ hasText: "cannot lock file /tmp/x28" })
      .waitFor();
    await window.close();
  });

  it("follows a run that goes on to its end", async () => {
    const going = createWorkspace({ [file]: checkout });
    const window = await code.open({ folder: going });
    const count = ["--instances", "300", "--parallel", "2"];
    const command = new RunningCommand(
      ["run", file, ...count, "--format", "json"],
      { cwd: going },
    );
    await command.output(/"instance_finished"/);
    await window.runCommand("Slipstream: Show Instances Report");
    await window.pick("⟳ checkout × 300");
    const page = await window.webview(title);
    const headline = page.locator(".headline");
    await headline.filter({ hasText: /running · .* left/ }).waitFor();
    await window.screenshot("report-running");
    const focused = await focusOfFirstButton(page);
    command.signal("SIGINT");
    await command.result;
    await headline.filter({ hasText: /cancelled · 2 at once/ }).waitFor();
    const still = page.locator("button:focus");
    assert.equal(await still.getAttribute("data-message"), focused);
    await page.getByRole("button", { name: "Save Report" }).waitFor();
    await window.close();
  });

  it("says where there is none yet", async () => {
    const empty = createWorkspace({ [file]: checkout });
    const window = await code.open({ folder: empty });
    await window.runCommand("Slipstream: Show Instances Report");
    await window.notifications
      .saying("No workflow was run many times here yet")
      .waitFor();
    await window.close();
  });
});

async function focusOfFirstButton(page: Frame): Promise<string | null> {
  const button = page.locator("button[data-message]").first();
  await button.focus();
  return button.getAttribute("data-message");
}
