// For `node --require`: makes file operations of a program fail. Counted are those
// on paths that begin with FAULT_UNDER; FAULT_AT is the number of the one that
// fails, from 1, FAULT_CODE with what, FAULT_MODE whether "once" or, of all that
// write, "on" from there. What was counted is written to FAULT_REPORT at the end.
const fs = require("node:fs");
const promises = require("node:fs/promises");

const { FAULT_UNDER, FAULT_AT, FAULT_CODE, FAULT_MODE, FAULT_REPORT } =
  process.env;
const failing = Number(FAULT_AT);
const code = FAULT_CODE ?? "EIO";
const messages = {
  EIO: "i/o error",
  ENOSPC: "no space left on device",
  EACCES: "permission denied",
  EMFILE: "too many open files",
  EROFS: "read-only file system",
};
const told = { count: 0, failed: [] };
const writeFileSync = fs.writeFileSync;
process.on("exit", () => {
  writeFileSync(FAULT_REPORT, JSON.stringify(told));
});
for (const name of Object.keys(process.env)) {
  if (name.startsWith("FAULT_")) delete process.env[name];
}

/** The error of this operation, if it is to fail. */
function faultOf(name, path, writes) {
  if (typeof path !== "string" || !path.startsWith(FAULT_UNDER)) return;
  told.count++;
  const isDue =
    FAULT_MODE === "on"
      ? told.count >= failing && writes
      : told.count === failing;
  if (!isDue) return;
  told.failed.push(`${name} ${path}`);
  const message = `${code}: ${messages[code]}, ${name} '${path}'`;
  return Object.assign(new Error(message), { code, syscall: name, path });
}

const writing = new Set([
  "appendFile",
  "copyFile",
  "cp",
  "link",
  "mkdir",
  "mkdtemp",
  "rename",
  "symlink",
  "truncate",
  "write",
  "writeFile",
  "writev",
  "datasync",
  "sync",
]);

function doesWrite(name, args) {
  if (name === "open") return !/^r?$/.test(String(args[1] ?? "r"));
  return writing.has(name);
}

const names = [
  "access",
  "appendFile",
  "copyFile",
  "cp",
  "link",
  "lstat",
  "mkdir",
  "mkdtemp",
  "open",
  "opendir",
  "readFile",
  "readdir",
  "readlink",
  "realpath",
  "rename",
  "rm",
  "rmdir",
  "stat",
  "symlink",
  "truncate",
  "unlink",
  "utimes",
  "writeFile",
];

/** By number: the files that are open by a handle. */
const opened = new Map();
const writeSync = fs.writeSync;
fs.writeSync = function (...args) {
  const fault = faultOf("write", opened.get(args[0]), true);
  if (fault) throw fault;
  return writeSync.apply(this, args);
};

for (const name of names) {
  const original = promises[name];
  promises[name] = async function (...args) {
    const path = String(args[0]);
    const fault = faultOf(name, path, doesWrite(name, args));
    if (fault) throw fault;
    const result = await original.apply(this, args);
    if (name === "open") watch(result, path);
    return result;
  };
  const synchronous = `${name}Sync`;
  const originalSync = fs[synchronous];
  fs[synchronous] = function (...args) {
    const path = pathOf(args[0]);
    // By its bare name, as Node says it.
    const fault = faultOf(name, path, doesWrite(name, args));
    if (fault) throw fault;
    const result = originalSync.apply(this, args);
    if (name === "open") opened.set(result, path);
    return result;
  };
  const callback = fs[name];
  fs[name] = function (...args) {
    const fault = faultOf(name, pathOf(args[0]), doesWrite(name, args));
    if (fault) process.nextTick(args.at(-1), fault);
    else callback.apply(this, args);
  };
  Object.assign(fs[synchronous], originalSync);
  Object.assign(fs[name], callback);
}

function pathOf(file) {
  return typeof file === "number" ? opened.get(file) : String(file);
}

for (const name of ["fsync", "fdatasync"]) {
  const original = fs[name];
  fs[name] = function (fd, callback) {
    const fault = faultOf(name, opened.get(fd), true);
    if (fault) process.nextTick(callback, fault);
    else original(fd, callback);
  };
  const synchronous = fs[`${name}Sync`];
  fs[`${name}Sync`] = function (fd) {
    const fault = faultOf(name, opened.get(fd), true);
    if (fault) throw fault;
    synchronous(fd);
  };
}

const closeSync = fs.closeSync;
fs.closeSync = function (fd) {
  const fault = faultOf("close", opened.get(fd), false);
  opened.delete(fd);
  // A file whose close fails is closed all the same.
  closeSync(fd);
  if (fault) throw fault;
};

const ofHandles = [
  "appendFile",
  "close",
  "datasync",
  "read",
  "readFile",
  "stat",
  "sync",
  "truncate",
  "write",
  "writeFile",
];

function watch(handle, path) {
  opened.set(handle.fd, path);
  for (const name of ofHandles) {
    const original = handle[name];
    handle[name] = async function (...args) {
      const fault = faultOf(`handle.${name}`, path, writing.has(name));
      // A file whose close fails is closed all the same.
      if (name === "close") opened.delete(handle.fd);
      if (fault && name === "close") await original.apply(this, args);
      if (fault) throw fault;
      return original.apply(this, args);
    };
  }
}
