import type { Built } from "./load-program.ts";

/** Filled in by the build. */
declare const BUILT: Built;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

// Node 22.2 brought the checksum that journals are written with.
if (major < 22 || (major === 22 && minor < 2)) {
  process.stderr.write(
    `slipstream needs Node 22.2 or newer; this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else {
  // Loaded only now: what follows may use what an older Node does not have.
  void import("./load-program.ts").then(({ Programs }) => {
    const programs = new Programs(__filename, require, BUILT);
    programs.load(process.argv[2] === "run" ? "run" : "commands");
  });
}
