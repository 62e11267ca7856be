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
my (%confirmation, %id_of);

sub leave { kill "KILL", $$ }

sub become {
  my ($pipe, $request) = @_;
  my ($id, $folder, $stdout, $stderr, $count, @rest) = split /\0/, $request, -1;
  my $fail = sub { syswrite($pipe, "$_[0] " . ($! + 0)); leave() };
  setpgrp(0, 0);
  chdir $folder or $fail->("folder");
  open(STDOUT, ">>", $stdout) or $fail->("stdout");
  if ($stderr eq $stdout) { open(STDERR, ">&", \*STDOUT) or $fail->("stderr") }
  else { open(STDERR, ">>", $stderr) or $fail->("stderr") }
  my @argv = splice(@rest, 0, $count);
  my $unset = shift @rest;
  delete @ENV{splice(@rest, 0, $unset)};
  while (@rest > 1) { my $name = shift @rest; $ENV{$name} = shift @rest }
  { exec { $argv[0] } @argv }
  $fail->("exec");
}

sub start {
  my ($request) = @_;
  my ($id) = $request =~ /^([^\0]*)/;
  my ($reader, $writer, $pid);
  if (!pipe($reader, $writer) || !defined($pid = fork)) {
    $told .= "failed $id fork " . ($! + 0) . "\n";
    return;
  }
  become($writer, $request) if $pid == 0;
  close $writer;
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
  if ($problem eq "") { $told .= "started $id $pid\n"; return }
  $told .= "failed $id $problem\n";
  $id_of{$pid} = undef;
}

sub reap {
  while ((my $pid = waitpid(-1, $WNOHANG)) > 0) {
    my $status = $?;
    my $others = kill(0, -$pid) ? "left" : "none";
    confirm($pid);
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
    start(substr($received, 4, $size));
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
  vec($watched, fileno($_), 1) = 1 for values %confirmation;
  my $found = select(my $ready = $watched, undef, undef, %id_of ? $pause : undef);
  $pause = $found ? 0.005 : $pause < 0.4 ? 2 * $pause : $pause;
  next if $found < 1;
  for my $pid (keys %confirmation) {
    confirm($pid) if vec($ready, fileno($confirmation{$pid}), 1);
  }
  receive() if vec($ready, 3, 1);
}
`;
