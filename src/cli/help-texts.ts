/** Below the help of the program. */
export const examples = `
Examples:
  slipstream run build.workflow.yaml
  slipstream run deploy.workflow.yaml --input region=eu --max-parallel 4
  slipstream validate *.workflow.yaml
  slipstream plan build.workflow.yaml --format mermaid
  slipstream logs latest lint -f`;

/** Below the help of \`run\`. */
export const runHelp = `
Ctrl+C stops the run and ends its processes; pressed again, it kills them. Of
many instances no more start, and those in flight are given time to end.

Exit codes:
  0    all steps succeeded or were skipped
  1    a step failed, or an instance and there are no thresholds
  2    the file or the call is wrong; nothing ran
  70   a bug in Slipstream
  73   the run's folder cannot be written, or is locked
  99   a threshold does not hold
  124  the run's own timeout
  130  cancelled by Ctrl+C
  141  the reader of the standard output went away
  143  cancelled by SIGTERM or SIGHUP

Examples:
  slipstream run build.workflow.yaml --only lint --only test
  slipstream run build.workflow.yaml --from package --on-failure stop
  slipstream run build.workflow.yaml --instances 1000 --parallel 20
  slipstream run build.workflow.yaml --format json | jq -r .type`;

/** Below the help of `resume`. */
export const resumeHelp = `
What ended well is kept; what failed, was cancelled or was going on runs again,
and so do steps of which the workflow file says something else now, with all
that depends on them. Inputs are those of the run; --input is for those that
are not recorded, because they held a secret or are new. Exit codes as of run.`;

/** Below the help of `rerun`. */
export const rerunHelp = `
A new run of the workflow file as it is now, with the inputs, --only and --from
of the earlier one. With --failed, steps that succeeded in that are not run but
taken over with their outputs ("cached"), unless the file says something else of
them now, or of what they depend on; where nothing failed, nothing is done.
Exit codes as of run.

Examples:
  slipstream rerun latest --failed
  slipstream rerun 20261120T140203.123Z-ab12`;
