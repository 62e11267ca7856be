import { forEveryFault } from "../support/for-every-fault.ts";
import { removeWorkspaces } from "../support/workspace.ts";

describe("a run on a failing disk", function () {
  this.timeout(600_000);
  afterEach(removeWorkspaces);

  for (const [code, mode, what] of [
    ["EMFILE", "once", "has too many files open for a moment"],
    ["EACCES", "once", "may not do one thing"],
    ["ENOSPC", "on", "finds the disk full from some moment on"],
    ["EROFS", "on", "finds it read-only from some moment on"],
    ["EIO", "on", "finds it broken from some moment on"],
  ] as const) {
    it(`ends right or with the error where it ${what}`, async () => {
      await forEveryFault({ code, mode });
    });
  }
});
