import assert from "node:assert/strict";
import { SecretVault } from "../../../src/extension/secrets/secret-vault.ts";

type Storage = ConstructorParameters<typeof SecretVault>[0];

function storage(kept: Map<string, string>): Storage {
  return {
    keys: () => Promise.resolve([...kept.keys()]),
    get: (key) => Promise.resolve(kept.get(key)),
    store: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
  };
}

function file(path: string): { toString(): string } {
  return { toString: () => `file://${path}` };
}

describe("the vault of secrets", () => {
  const one = file("/w/one.workflow.yaml");
  const other = file("/w/one.workflow.yaml2");

  it("keeps them for one workflow alone", async () => {
    const vault = new SecretVault(storage(new Map()));
    await vault.keep(one, { TOKEN: "a", KEY: "" });
    await vault.keep(other, { TOKEN: "b" });
    assert.deepEqual(await vault.get(one, ["TOKEN", "KEY", "MORE"]), {
      TOKEN: "a",
      KEY: "",
    });
    assert.deepEqual(await vault.get(other, ["TOKEN", "KEY"]), { TOKEN: "b" });
    assert.deepEqual(await vault.get(one, []), {});
  });

  it("forgets those of one workflow, or all that it kept", async () => {
    const kept = new Map([["of somebody else", "x"]]);
    const vault = new SecretVault(storage(kept));
    await vault.keep(one, { TOKEN: "a", KEY: "k" });
    await vault.keep(other, { TOKEN: "b" });
    assert.equal(await vault.forget(one), 2);
    assert.deepEqual(await vault.get(one, ["TOKEN", "KEY"]), {});
    assert.deepEqual(await vault.get(other, ["TOKEN"]), { TOKEN: "b" });
    assert.equal(await vault.forget(), 1);
    assert.deepEqual([...kept.keys()], ["of somebody else"]);
  });
});
