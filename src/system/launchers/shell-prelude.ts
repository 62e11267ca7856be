/**
 * What a shell of the pool reads first. It takes the terminal named by its first argument for its own, as
 * without one it would not take up job control, by which its background jobs get groups of their own;
 * it then waits for the terminal to be hung up, so that nothing can ever ask somebody there.
 *
 * Names that begin with `slipstream_` are those that `isSimpleScript` lets nobody use.
 *
 * `slipstream_tell` says what became of the job whose id is `slipstream_pid`. A status above 128
 * may be of a signal, or of a job that is stopped or a wait that was interrupted, so a job that is there still is waited for again.
 */
export const shellPrelude = String.raw`
trap : HUP
exec 8<>"$1"
slipstream_id=$2
shift 2
set -m
echo >&8
read slipstream_line <&8
exec 8<&-
slipstream_tell() {
  if [ -z "$slipstream_pid" ]; then
    echo "refused $1"
    return
  fi
  echo "started $1 $slipstream_pid"
  wait $slipstream_pid
  slipstream_status=$?
  if [ $slipstream_status -gt 128 ]; then
    while kill -0 $slipstream_pid; do
      (sleep 0.1) </dev/null >/dev/null &
      wait $!
      wait $slipstream_pid
      slipstream_status=$?
    done
    jobs
  fi
  if kill -0 -$slipstream_pid; then
    echo "ended $1 $((slipstream_status * 256)) left"
  else
    echo "ended $1 $((slipstream_status * 256)) none"
  fi
}
`;

/**
 * Whether this is a shell as the pool needs it, and otherwise it ends: a background job has a group of its
 * own, it can be waited for, complaints (also at another line of what it reads) are told as `sh -c` tells them, that executes no command in
 * its own place and drops variables whose names it cannot say, and what is set for the call of a function goes to what
 * the function executes and is undone behind it, which POSIX leaves open. Much of it is asked in a copy, as with job control and no terminal a shell cannot wait in the foreground.
 */
export const shellChecks = String.raw`
(
  eval 'slipstream_run() { (slipstream_none
exit
) }'
  [ "$(slipstream_run 2>&1)" = "sh: 1: slipstream_none: not found" ] || exit 1
  set -- $(sh -e -c 'echo $$; sh -c "echo \$PPID"' sh)
  unset slipstream_a
  slipstream_run() { (env slipstream.a=x sh -c env); }
  case $(slipstream_a=y slipstream_run; echo "undone:$slipstream_a") in
    *slipstream.a=*) exit 1 ;;
    *slipstream_a=y*undone:) ;;
    *) exit 1 ;;
  esac
  [ "$1" = "$2" ] && exit 3
) & kill -0 -$! && wait $!; [ $? = 3 ] || exit 1
`;

/** The last of what it reads first: it is ready. */
export const shellReady = 'echo "started $slipstream_id $$"\n';
