// Every suite is named here: all are bundled into the one file that the extension host loads.
import "./suites/host.test.ts";
