# shellcheck shell=bash
# Settings, names and ports of the network; what it needs from the machine.
# shellcheck disable=SC2034 # the other files use these names

readonly CHANNEL=wecan CHAINCODE=wecan
readonly ORGS=(platform auditor partner)
readonly PEERS=(peer-platform peer-auditor peer-partner)
readonly SERVICES=(chaincode-platform chaincode-auditor chaincode-partner)
declare -rA MSP=([platform]=PlatformMSP [auditor]=AuditorMSP [partner]=PartnerMSP)

say() {
    echo "fabric: $*"
}

fail() {
    echo "fabric: $*" >&2
    exit 1
}

seconds_since() { # an earlier EPOCHREALTIME
    local micros=$((${EPOCHREALTIME/[.,]/} - ${1/[.,]/}))
    printf '%d.%d' $((micros / 1000000)) $((micros % 1000000 / 100000))
}

umask 077
CHECKOUT=$(cd "$here/../.." && pwd)
HOME_DIR=${WECAN_FABRIC_HOME:-${WECAN_DATA:-$CHECKOUT/data}/fabric}
[[ $HOME_DIR == /* ]] || HOME_DIR=$PWD/$HOME_DIR
HOME_DIR=${HOME_DIR%/}
# These go into YAML strings and comma-separated lists.
[[ $HOME_DIR$here != *[\"\\,\[\]$'\n']* ]] ||
    fail "The path $HOME_DIR holds a quote, backslash, comma or bracket, which Fabric's configuration cannot take: set WECAN_FABRIC_HOME to another."
CRYPTO=$HOME_DIR/crypto
LOGS=$HOME_DIR/logs
PIDS=$HOME_DIR/pids

make_home() {
    mkdir -p "$HOME_DIR"/{config,ledger,logs,pids} || fail "Cannot make $HOME_DIR: set WECAN_FABRIC_HOME to a directory you may write to."
}

# Two `up` at once, or an `up` and a `down`, would disturb each other. Held until this script ends.
one_at_a_time() {
    [[ -z ${LOCKED:-} ]] || return 0
    exec 9>"$HOME_DIR/lock"
    if ! flock -n 9; then
        say "another run of deploy/fabric/network is at work here; waiting for it"
        flock -w 300 9 || fail "The other run did not end within 5 minutes; look with 'fuser -v $HOME_DIR/lock'."
    fi
    LOCKED=yes
}

# The ports are part of the channel's genesis block, so they stay what they were at the first `up`.
recorded_ports() {
    PORT=${WECAN_FABRIC_PORT:-17050}
    [[ ! -f $HOME_DIR/port ]] || PORT=$(<"$HOME_DIR/port")
}

settle_ports() {
    local wanted=${WECAN_FABRIC_PORT:-}
    [[ -z $wanted || $wanted =~ ^[1-9][0-9]{3,4}$ ]] && ((${wanted:-17050} >= 1024 && ${wanted:-17050} <= 65500)) ||
        fail "WECAN_FABRIC_PORT is '$wanted'; it must be a number from 1024 to 65500."
    [[ -f $HOME_DIR/wecan.block ]] || rm -f "$HOME_DIR/port"
    recorded_ports
    [[ -z $wanted || $wanted == "$PORT" ]] ||
        fail "The network in $HOME_DIR was set up with base port $PORT, and its channel says so: set WECAN_FABRIC_PORT=$PORT, or run 'network purge' first."
    echo "$PORT" >"$HOME_DIR/port"
}

# Prints "port what-for" for each port of a process; the first is the one that others call.
ports_of() {
    case $1 in
        orderer) printf '%d %s\n' "$PORT" clients $((PORT + 3)) administration $((PORT + 9)) operations ;;
        peer-platform) peer_ports $((PORT + 1)) ;;
        peer-auditor) peer_ports $((PORT + 11)) ;;
        peer-partner) peer_ports $((PORT + 21)) ;;
        chaincode-platform) printf '%d %s\n' $((PORT + 5)) peer ;;
        chaincode-auditor) printf '%d %s\n' $((PORT + 15)) peer ;;
        chaincode-partner) printf '%d %s\n' $((PORT + 25)) peer ;;
    esac
}

peer_ports() {
    printf '%d %s\n' "$1" clients $(($1 + 1)) chaincode $(($1 + 3)) operations
}

port_of() { # process [what-for]
    local port purpose
    while read -r port purpose; do
        if [[ $purpose == "${2:-$purpose}" ]]; then
            echo "$port"
            return
        fi
    done < <(ports_of "$1")
}

peer_home() { # organisation
    echo "$CRYPTO/peerOrganizations/$1.wecan.test/peers/peer0.$1.wecan.test"
}

ORDERER_HOME=$CRYPTO/ordererOrganizations/orderer.wecan.test/orderers/orderer.wecan.test

find_programs() {
    PROGRAMS=$("$here/programs")
}

# The chaincode is Java 17 bytecode; 25 is what the rest runs on, so it is looked for first.
find_java() {
    local home found best=0 version
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(type -P java || true)" || true)")")"; do
        [[ -n $home && -x $home/bin/java && -r $home/release ]] || continue
        found=$(<"$home/release")
        [[ $found =~ JAVA_VERSION=\"([0-9]+) ]] || continue
        version=${BASH_REMATCH[1]}
        if ((version == 25 || (version >= 17 && best != 25 && version > best))); then
            JAVA=$home/bin/java best=$version
        fi
        ((best != 25)) || return 0
    done
    ((best)) || fail "The chaincode services need a JDK or JRE 17 or newer (25 is best): install one, or set JAVA_HOME."
}

find_chaincode() {
    local jar
    JAR_DIR=${WECAN_CHAINCODE_JAR_DIR:-$CHECKOUT/chaincode/contracts/target}
    JARS=()
    for jar in "$JAR_DIR"/contracts-*.jar; do
        [[ -f $jar && $jar != *-@(sources|javadoc|tests).jar ]] || continue
        JARS+=("$jar")
    done
    case ${#JARS[@]} in
        0) fail "The chaincode is not built: there is no contracts-*.jar in $JAR_DIR. Build it with 'mvn -pl chaincode/contracts -am package', or set WECAN_CHAINCODE_JAR_DIR." ;;
        1) ;;
        *) fail "There is more than one contracts-*.jar in $JAR_DIR: delete the old ones." ;;
    esac
    local libraries=("$JAR_DIR"/lib/*.jar)
    [[ -f ${libraries[0]} ]] || fail "The chaincode's libraries are missing: there is no jar in $JAR_DIR/lib. Build it with 'mvn -pl chaincode/contracts -am package'."
    JARS+=("${libraries[@]}")
}
