const oldest = 22;
const [major = "0"] = process.versions.node.split(".");

if (Number(major) < oldest) {
  process.stderr.write(
    `slipstream needs Node ${oldest} or newer; this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else {
  // Loaded only now: what follows may use what an older Node does not have.
  void import("./start.ts").then(({ start }) => start());
}
