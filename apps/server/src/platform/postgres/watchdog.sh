# Runs PostgreSQL ("$@") and stops it when the process that holds the other end of stdin is gone,
# however it went. Prints PostgreSQL's process number, ends with its exit code.
exec 3<&0
"$@" </dev/null 3<&- >&2 &
postgres=$!
echo "$postgres"
exec >/dev/null

{
  read -r _ <&3 # the parent never writes, so this returns when the parent closes it or dies
  kill -INT "$postgres"
  rounds=0
  while kill -0 "$postgres" && [ "$rounds" -lt 40 ]; do
    sleep 0.5
    rounds=$((rounds + 1))
  done
  kill -QUIT "$postgres"
} 2>/dev/null &
guard=$!

wait "$postgres"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
