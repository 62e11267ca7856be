import assert from "node:assert/strict";
import { cacheFolder } from "../../../src/boot/cache-folder.ts";

describe("the folder of what can be made again", () => {
  before(function () {
    if (process.platform === "win32") this.skip(); // The paths are of POSIX.
  });

  const home = (): string => "/home/ann";

  it("is where the system has people keep such things", () => {
    const places = (["linux", "darwin", "win32"] as const).map((platform) =>
      cacheFolder({ platform, env: {}, home }),
    );
    assert.deepEqual(places, [
      "/home/ann/.cache/slipstream",
      "/home/ann/Library/Caches/slipstream",
      "/home/ann/AppData/Local/slipstream",
    ]);
  });

  it("is where the environment says", () => {
    const env = { XDG_CACHE_HOME: "/quick", LOCALAPPDATA: "/local" };
    assert.equal(
      cacheFolder({ platform: "linux", env, home }),
      "/quick/slipstream",
    );
    assert.equal(
      cacheFolder({ platform: "win32", env, home }),
      "/local/slipstream",
    );
  });

  it("is not relative to wherever one happens to be", () => {
    const env = { XDG_CACHE_HOME: "here" };
    assert.equal(
      cacheFolder({ platform: "linux", env, home }),
      "/home/ann/.cache/slipstream",
    );
    assert.equal(
      cacheFolder({ platform: "linux", env: {}, home: () => "" }),
      undefined,
    );
  });

  it("is none where nothing is to be kept", () => {
    const env = { NODE_DISABLE_COMPILE_CACHE: "1" };
    assert.equal(cacheFolder({ platform: "linux", env, home }), undefined);
  });
});
