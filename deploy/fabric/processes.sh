# shellcheck shell=bash
# Starting, watching and stopping the network's processes.
#
# A process writes its own pid before it becomes the program, so there is never a program without a pid file. It carries its
# name and this network's home as its argument zero (`ps` shows it), and only a process with that argument is ever stopped.

readonly PATIENCE=90 # seconds to become healthy
readonly LOG_FORMAT='%{time:2006-01-02T15:04:05.000Z07:00} %{level} [%{module}] %{shortfunc} -> %{message}'

title_of() { # process
    echo "wecan-fabric/$1 $HOME_DIR"
}

# Sets PID to the running process of that name, or fails.
running() { # process
    local title
    PID=
    [[ -f $PIDS/$1 ]] || return 1
    read -r PID <"$PIDS/$1" || true
    if [[ $PID =~ ^[0-9]+$ ]] && { IFS= read -r -d '' title <"/proc/$PID/cmdline"; } 2>/dev/null &&
        [[ $title == "$(title_of "$1")" ]]; then
        return 0
    fi
    PID=
    return 1
}

# Does anything listen where a program on loopback would? Read from the kernel, as a call would leave a TLS error in its log.
listening() { # port
    local hex
    printf -v hex '%04X' "$1"
    grep -qE "^ *[0-9]+: (0100007F|0{8}|0{32}|0{16}FFFF00000100007F):$hex [0-9A-F:]+ 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

# " by process 123 (name)" if this user may know it, else nothing.
holder_of() { # port
    local hex inode link pid
    printf -v hex '%04X' "$1"
    inode=$(awk -v port=":$hex" '$2 ~ port "$" && $4 == "0A" { print $10; exit }' /proc/net/tcp /proc/net/tcp6 2>/dev/null)
    [[ -n $inode ]] || return 0
    link=$(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" -print -quit 2>/dev/null || true)
    [[ $link =~ ^/proc/([0-9]+)/ ]] || return 0
    pid=${BASH_REMATCH[1]}
    echo " by process $pid ($(cat "/proc/$pid/comm" 2>/dev/null || echo gone))"
}

check_ports() {
    local name port purpose
    for name in orderer "${PEERS[@]}" "${SERVICES[@]}"; do
        ! running "$name" || continue
        while read -r port purpose; do
            ! listening "$port" ||
                fail "Port $port, meant for $name ($purpose), is taken$(holder_of "$port"). End that program, or use other ports with WECAN_FABRIC_PORT (now $PORT; for a new network only)."
        done < <(ports_of "$name")
    done
}

# What a process is started from: its settings and its program. When it changes, a running process is out of date.
fingerprint_of() { # process
    case $1 in
        orderer) cat "$HOME_DIR/config/orderer/orderer.yaml" ;;
        peer-*) cat "$HOME_DIR/config/$1/core.yaml" ;;
        chaincode-*) echo "$CHAINCODE_COPY $PACKAGE_ID $JAVA_OPTIONS" ;;
    esac
    [[ $1 == chaincode-* ]] || echo "$PROGRAMS"
    echo "${WECAN_FABRIC_LOG_LEVEL:-warn}"
}

stop_what_changed() {
    local name stale=()
    for name in orderer "${PEERS[@]}" "${SERVICES[@]}"; do
        if running "$name" && [[ "$(cat "$PIDS/$name.from" 2>/dev/null)" != "$(fingerprint_of "$name")" ]]; then
            stale+=("$name")
        fi
    done
    if ((${#stale[@]})); then
        say "restarting what has changed: ${stale[*]}"
        stop_processes "${stale[@]}"
    fi
}

start() { # process command...
    local name=$1
    shift
    if [[ -f $LOGS/$name.log && $(stat -c %s "$LOGS/$name.log") -gt 16777216 ]]; then
        mv "$LOGS/$name.log" "$LOGS/$name.log.old"
    fi
    fingerprint_of "$name" >"$PIDS/$name.from"
    rm -f "$PIDS/$name"
    # shellcheck disable=SC2016 # the inner shell expands
    setsid --fork bash -c 'echo $$ >"$1.new" && mv "$1.new" "$1" && exec -a "$2" "${@:3}"' start "$PIDS/$name" "$(title_of "$name")" "$@" \
        </dev/null >>"$LOGS/$name.log" 2>&1 9>&-
    while [[ ! -f $PIDS/$name ]]; do sleep 0.01; done
}

start_processes() {
    local name org fresh=()
    for name in orderer "${PEERS[@]}" "${SERVICES[@]}"; do
        ! running "$name" || continue
        org=${name#*-}
        fresh+=("$name")
        case $name in
            orderer) start_orderer ;;
            peer-*) start_peer "$org" ;;
            chaincode-*) start_chaincode "$org" ;;
        esac
    done
    ((${#fresh[@]} == 0)) || say "started ${fresh[*]}"
}

# Calls `check...` until it succeeds; fails at once when the process ends.
await() { # process what check...
    local name=$1 what=$2 deadline=$((SECONDS + PATIENCE))
    shift 2
    until "$@"; do
        running "$name" || fail "$name ended before it was $what. The end of $LOGS/$name.log:"$'\n'"$(tail -n 5 "$LOGS/$name.log")"
        ((SECONDS < deadline)) || fail "$name is not $what after $PATIENCE s. The end of $LOGS/$name.log:"$'\n'"$(tail -n 5 "$LOGS/$name.log")"
        sleep 0.05
    done
}

# Prints the answer to an HTTP GET on loopback, headers included. (A bare Debian has no curl.)
http_get() { # port path
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1"
        printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3
        timeout 5 cat <&3
    ) 2>/dev/null
}

healthy() { # process
    listening "$(port_of "$1")" && [[ "$(http_get "$(port_of "$1" operations)" /healthz)" == "HTTP/1."?" 200"* ]]
}

# Health comes before the gRPC port, so both are asked for.
await_healthy() { # process
    await "$1" healthy healthy "$1"
}

await_port() { # process
    await "$1" "listening on port $(port_of "$1")" listening "$(port_of "$1")"
}

# The value of a gauge of this channel, without decimals; 0 if it is not there yet.
gauge() { # process metric
    local answer
    answer=$(http_get "$(port_of "$1" operations)" /metrics) || true
    if [[ $answer =~ $'\n'$2\{channel=\"$CHANNEL\"\}\ ([0-9.e+]+) ]]; then
        printf '%.0f' "${BASH_REMATCH[1]}"
    else
        echo 0
    fi
}

stop_processes() { # process...
    local name deadline=$((SECONDS + 15)) pids=()
    for name in "$@"; do
        if running "$name"; then
            kill -TERM "$PID" 2>/dev/null || true
            pids+=("$name")
        fi
    done
    for name in "${pids[@]}"; do
        while running "$name"; do
            if ((SECONDS >= deadline)); then
                say "$name did not stop within 15 s and is killed"
                kill -KILL "$PID" 2>/dev/null || true
                deadline=$((SECONDS + 5))
            fi
            sleep 0.05
        done
    done
    for name in "$@"; do
        rm -f "$PIDS/$name" "$PIDS/$name.new" "$PIDS/$name.from"
    done
}

# One line a process: name, pid or -, port, yes or no.
survey() {
    local name port
    recorded_ports
    for name in orderer "${PEERS[@]}" "${SERVICES[@]}"; do
        port=$(port_of "$name")
        if running "$name" && listening "$port"; then
            echo "$name $PID $port yes"
        else
            echo "$name ${PID:--} $port no"
        fi
    done
}

status_lines() {
    local name pid port runs
    while read -r name pid port runs; do
        if [[ $runs == yes ]]; then
            runs=running
        elif [[ $pid == - ]]; then
            runs=stopped
        else
            runs="started, not listening"
        fi
        printf '%-20s pid %-8s 127.0.0.1:%-6s %s\n' "$name" "$pid" "$port" "$runs"
    done < <(survey)
}

status_json() {
    local name pid port runs up=0 all=0 state=partial separator='' processes=''
    while read -r name pid port runs; do
        all=$((all + 1))
        [[ $runs != yes ]] || up=$((up + 1))
        processes+="$separator{\"name\":\"$name\",\"pid\":${pid/#-/null},\"port\":$port,\"running\":$([[ $runs == yes ]] && echo true || echo false)}"
        separator=,
    done < <(survey)
    ((up != 0)) || state=down
    ((up != all)) || state=up
    printf '{"state":"%s","channel":"%s","processes":[%s]}\n' "$state" "$CHANNEL" "$processes"
}
