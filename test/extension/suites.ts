// Every suite is named here: all are bundled into the one file that the extension host loads.
import "./suites/host.test.ts";
import "./suites/run.test.ts";
import "./suites/problems.test.ts";
import "./suites/logs.test.ts";
import "./suites/sample.test.ts";
import "./suites/limit.test.ts";
import "./suites/resume.test.ts";
import "./suites/tasks.test.ts";
import "./suites/clean.test.ts";
import "./suites/cancel.test.ts";
import "./suites/engine.test.ts";
import "./suites/examples.test.ts";
import "./suites/secrets.test.ts";
import "./suites/instances.test.ts";
import "./suites/one-instance.test.ts";
import "./suites/report.test.ts";
