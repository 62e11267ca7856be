/**
 * The launcher of macOS and Linux, for `perl -e`: it is small, so that forking it costs little; it
 * takes any bytes as arguments and variables without quoting them; and perl is there on both. It
 * loads no module, as POSIX alone would take five times as long as the rest of its start.
 *
 * Descriptor 3 brings requests, 4 takes replies; see `perl-protocol.ts`. It ends when nobody
 * holds the other end of 3 any more; what a program asked for that is dead by now is not started.
 * Processes get none of its descriptors but 0, which is /dev/null, as perl closes all above 2 for
 * whom it executes.
 *
 * What it does not want to hear of, it hears of and does nothing: what it ignored, its processes would too.
 *
 * A process that could be executed closes a pipe by that; one that could not writes why. A pause
 * in select bounds how long the end of a process is overlooked that comes right before it:
 * it grows, as that is ever less likely.
 *
 * A shell of the pool is fed through a pipe and answers for itself, see `shell-prelude.ts`. It gets a
 * terminal of its own, by which alone it takes up job control, and says a line there when it has:
 * then the terminal is hung up. The numbers are Linux's TIOCSPTLCK and TIOCGPTN; where they mean
 * something else, there are no such shells. Its copies that have executed nothing bear no mark, so they are
 * ended with it, unless it ended of its own accord, and known by its session and its command line; a request of no length says that there are none.
 */
export const perlScript = String.raw`
use strict;
$0 = "slipstream launcher";
$SIG{$_} = sub { } for qw(HUP INT QUIT TERM PIPE CHLD);
my $EINTR = 4;
my $WNOHANG = 1;
my $host = getppid();
open(my $requests, "<&=", 3) or exit 1;
open(my $replies, ">&=", 4) or exit 1;
my ($received, $told) = ("", "ready\n");
my (%confirmation, %id_of, %input_of, %terminal_of);
my $are_idle = 0;

sub end { kill "KILL", $$ }

sub text_of {
  open(my $file, "<", $_[0]) or return "";
  local $/;
  return readline($file) // "";
}

sub end_copies {
  my %is_shell = map { $_ => 1 } @_;
  opendir(my $processes, "/proc") or return;
  for my $pid (grep { /^\d+$/ } readdir $processes) {
    my ($session) = text_of("/proc/$pid/stat") =~ /.*\) \S+ \S+ \S+ (\d+)/s or next;
    next if !$is_shell{$session} || text_of("/proc/$pid/cmdline") !~ /^sh\0-s\0-c\0:\0/;
    kill "KILL", $pid;
  }
}

sub leave {
  my @shells = keys %input_of;
  kill "KILL", @shells;
  waitpid $_, 0 for @shells;
  end_copies(@shells) if @shells && !$are_idle;
  end();
}

sub terminal {
  open(my $terminal, "+<", "/dev/ptmx") or return;
  my ($lock, $number) = (pack("i", 0), pack("I", 0));
  ioctl($terminal, 0x40045431, $lock) or return;
  ioctl($terminal, 0x80045430, $number) or return;
  return ($terminal, "/dev/pts/" . unpack("I", $number));
}

sub become {
  my ($pipe, $request, $input, $name) = @_;
  my ($id, $text, $folder, $stdout, $stderr, $count, @rest) = split /\0/, $request, -1;
  my $fail = sub { syswrite($pipe, "$_[0] " . ($! + 0)); end() };
  setpgrp(0, 0) if !$input;
  chdir $folder or $fail->("folder");
  open(STDOUT, ">>", $stdout) or $fail->("stdout");
  if ($stderr eq $stdout) { open(STDERR, ">&", \*STDOUT) or $fail->("stderr") }
  else { open(STDERR, ">>", $stderr) or $fail->("stderr") }
  my @argv = splice(@rest, 0, $count);
  if ($input) {
    open(STDIN, "<&", $input) or $fail->("stdin");
    open(STDOUT, ">&", $replies) or $fail->("stdout");
    push @argv, $name, $id;
  }
  my $unset = shift @rest;
  delete @ENV{splice(@rest, 0, $unset)};
  while (@rest > 1) { my $name = shift @rest; $ENV{$name} = shift @rest }
  { exec { $argv[0] } @argv }
  $fail->("exec");
}

sub start {
  my ($request) = @_;
  my ($id, $text) = $request =~ /^([^\0]*)\0([^\0]*)/;
  my ($reader, $writer, $pid, $terminal, $name, $input, $feed);
  if ($text ne "" && !((($terminal, $name) = terminal()) && pipe($input, $feed))) {
    $told .= "failed $id terminal " . ($! + 0) . "\n";
    return;
  }
  if (!pipe($reader, $writer) || !defined($pid = fork)) {
    $told .= "failed $id fork " . ($! + 0) . "\n";
    return;
  }
  become($writer, $request, $input, $name) if $pid == 0;
  close $writer;
  if ($feed) {
    syswrite($feed, $text);
    $input_of{$pid} = $feed;
    $terminal_of{$pid} = $terminal;
  }
  $confirmation{$pid} = $reader;
  $id_of{$pid} = $id;
}

sub confirm {
  my ($pid) = @_;
  my $reader = delete $confirmation{$pid} or return;
  my $problem = "";
  1 while !defined(sysread($reader, $problem, 64)) && $! == $EINTR;
  close $reader;
  my $id = $id_of{$pid};
  if ($problem eq "") {
    $told .= "started $id $pid\n" if !$input_of{$pid};
    return;
  }
  $told .= "failed $id $problem\n";
  $id_of{$pid} = undef;
}

sub reap {
  while ((my $pid = waitpid(-1, $WNOHANG)) > 0) {
    my $status = $?;
    my $others = kill(0, -$pid) ? "left" : "none";
    confirm($pid);
    delete $terminal_of{$pid};
    end_copies($pid) if delete($input_of{$pid}) && $status;
    my $id = delete $id_of{$pid};
    $told .= "ended $id $status $others\n" if defined $id;
  }
}

sub receive {
  sysread($requests, $received, 1 << 18, length $received) or leave();
  leave() if getppid() != $host;
  while (length($received) >= 4) {
    my $size = unpack("N", $received);
    last if length($received) < 4 + $size;
    if ($size > 0) { start(substr($received, 4, $size)) } else { $are_idle = 1 }
    substr($received, 0, 4 + $size) = "";
  }
}

sub tell_all {
  while ($told ne "") {
    my $written = syswrite($replies, $told);
    if (defined $written) { substr($told, 0, $written) = "" }
    elsif ($! != $EINTR) { leave() }
  }
}

my $pause = 0.005;
while (1) {
  reap() if %id_of;
  tell_all();
  my $watched = "";
  vec($watched, 3, 1) = 1;
  vec($watched, fileno($_), 1) = 1 for values %confirmation, values %terminal_of;
  my $found = select(my $ready = $watched, undef, undef, %id_of ? $pause : undef);
  $pause = $found ? 0.005 : $pause < 0.4 ? 2 * $pause : $pause;
  next if $found < 1;
  for my $pid (keys %confirmation) {
    confirm($pid) if vec($ready, fileno($confirmation{$pid}), 1);
  }
  for my $pid (keys %terminal_of) {
    delete $terminal_of{$pid} if vec($ready, fileno($terminal_of{$pid}), 1);
  }
  receive() if vec($ready, 3, 1);
}
`;
