# shellcheck shell=bash
# Certificates, configuration, genesis block, and joining the channel.

# Whole or not at all: made beside its place, then moved.
make_certificates() {
    [[ ! -d $CRYPTO ]] || return 0
    [[ ! -e $HOME_DIR/wecan.block ]] || fail "$HOME_DIR has a genesis block but no crypto directory: restore it from a backup, or run 'network purge' to begin anew."
    local unfinished=$CRYPTO.unfinished org
    rm -rf "$unfinished"
    "$PROGRAMS/cryptogen" generate --config="$here/config/crypto-config.yaml" --output="$unfinished" >>"$LOGS/setup.log" 2>&1 ||
        fail "cryptogen failed; see $LOGS/setup.log."
    # A chaincode service needs its TLS certificate only. Its signing key would be able to endorse, so it must not exist.
    for org in "${ORGS[@]}"; do
        rm -r "$unfinished/peerOrganizations/$org.wecan.test/peers/chaincode.$org.wecan.test/msp"
    done
    mv -T "$unfinished" "$CRYPTO"
    say "certificates made"
}

# Fills the @NAME@ places of a file in config/ from NAME=VALUE arguments.
fill() { # template target NAME=VALUE...
    local text target=$2 pair
    text=$(<"$here/config/$1")
    shift 2
    for pair in "$@"; do
        text=${text//"@${pair%%=*}@"/"${pair#*=}"}
    done
    mkdir -p "$(dirname "$target")"
    printf '%s\n' "$text" >"$target"
}

write_configuration() {
    local org peer
    fill orderer.yaml "$HOME_DIR/config/orderer/orderer.yaml" HOME="$HOME_DIR" NODE="$ORDERER_HOME" \
        ORDERER_PORT="$(port_of orderer)" ADMIN_PORT="$(port_of orderer administration)" OPERATIONS_PORT="$(port_of orderer operations)"
    fill configtx.yaml "$HOME_DIR/config/channel/configtx.yaml" HOME="$HOME_DIR" ORDERER_PORT="$(port_of orderer)" \
        PLATFORM_PORT="$(port_of peer-platform)" AUDITOR_PORT="$(port_of peer-auditor)" PARTNER_PORT="$(port_of peer-partner)"
    for org in "${ORGS[@]}"; do
        peer=peer-$org
        fill core.yaml "$HOME_DIR/config/$peer/core.yaml" HOME="$HOME_DIR" NODE="$(peer_home "$org")" BUILDERS="$here/builders" \
            ORG="$org" MSP="${MSP[$org]}" PORT="$(port_of "$peer")" CHAINCODE_LISTEN_PORT="$(port_of "$peer" chaincode)" \
            OPERATIONS_PORT="$(port_of "$peer" operations)"
    done
}

make_genesis_block() {
    [[ ! -f $HOME_DIR/wecan.block ]] || return 0
    FABRIC_CFG_PATH=$HOME_DIR/config/channel "$PROGRAMS/configtxgen" -profile Wecan -channelID "$CHANNEL" \
        -outputBlock "$HOME_DIR/wecan.block.unfinished" >>"$LOGS/setup.log" 2>&1 || fail "configtxgen failed; see $LOGS/setup.log."
    mv -T "$HOME_DIR/wecan.block.unfinished" "$HOME_DIR/wecan.block"
    say "channel $CHANNEL defined"
}

start_orderer() {
    FABRIC_CFG_PATH=$HOME_DIR/config/orderer FABRIC_LOGGING_SPEC=${WECAN_FABRIC_LOG_LEVEL:-warn} FABRIC_LOGGING_FORMAT=$LOG_FORMAT \
        start orderer "$PROGRAMS/orderer"
}

start_peer() { # organisation
    local node
    node=$(peer_home "$1")
    FABRIC_CFG_PATH=$HOME_DIR/config/peer-$1 FABRIC_LOGGING_SPEC=${WECAN_FABRIC_LOG_LEVEL:-warn} FABRIC_LOGGING_FORMAT=$LOG_FORMAT \
        WECAN_CHAINCODE_ADDRESS=127.0.0.1:$(port_of "chaincode-$1") WECAN_CHAINCODE_DOMAIN=chaincode.$1.wecan.test \
        WECAN_CHAINCODE_CLIENT_KEY=$node/tls/server.key WECAN_CHAINCODE_CLIENT_CERT=$node/tls/server.crt \
        WECAN_CHAINCODE_ROOT_CERT=$node/tls/ca.crt start "peer-$1" "$PROGRAMS/peer" node start
}

# Runs a `peer` command as the administrator of an organisation.
as_admin() { # organisation arguments...
    local org=$1
    shift
    FABRIC_CFG_PATH=$HOME_DIR/config/peer-$org FABRIC_LOGGING_SPEC=error \
        CORE_PEER_MSPCONFIGPATH=$CRYPTO/peerOrganizations/$org.wecan.test/users/Admin@$org.wecan.test/msp \
        "$PROGRAMS/peer" "$@"
}

# Runs a function for all organisations at the same time; fails if it failed for one.
in_each_organisation() { # function arguments...
    local org pid pids=() failed=
    for org in "${ORGS[@]}"; do
        "$1" "$org" "${@:2}" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid" || failed=yes
    done
    [[ -z $failed ]]
}

# That a node has joined is noted in its ledger directory, so that both go together; without the note the node is asked.
join_orderer() {
    local note=$HOME_DIR/ledger/orderer/.joined answer
    [[ ! -f $note ]] || return 0
    local access=(-o "127.0.0.1:$(port_of orderer administration)" --ca-file "$ORDERER_HOME/tls/ca.crt"
        --client-cert "$ORDERER_HOME/tls/server.crt" --client-key "$ORDERER_HOME/tls/server.key")
    answer=$("$PROGRAMS/osnadmin" channel list --channelID "$CHANNEL" "${access[@]}" 2>&1) || true
    if [[ $answer != *"Status: 200"* ]]; then
        answer=$("$PROGRAMS/osnadmin" channel join --channelID "$CHANNEL" --config-block "$HOME_DIR/wecan.block" "${access[@]}" 2>&1) || true
        [[ $answer == *"Status: 201"* ]] || fail "The orderer did not join the channel: $answer"
    fi
    touch "$note"
    say "orderer joined the channel"
}

join_peer() { # organisation
    local note=$HOME_DIR/ledger/peer-$1/.joined answer
    [[ ! -f $note ]] || return 0
    if ! as_admin "$1" channel list 2>/dev/null | grep -qx "$CHANNEL"; then
        answer=$(as_admin "$1" channel join -b "$HOME_DIR/wecan.block" 2>&1) || fail "The peer of $1 did not join the channel: $answer"
    fi
    touch "$note"
    say "peer-$1 joined the channel"
}

has_leader() {
    [[ $(gauge orderer consensus_etcdraft_is_leader) == 1 ]]
}

await_leader() {
    await orderer "leading the channel" has_leader
}

# A peer is of use once it has the blocks that the orderer has now, and has met the other organisations' peers.
await_peer_ready() { # organisation
    local height
    height=$(gauge orderer ledger_blockchain_height)
    await "peer-$1" "level with the orderer at $height blocks" has_blocks "peer-$1" "$height"
    await "peer-$1" "acquainted with the other peers" has_met_peers "peer-$1"
}

has_blocks() { # process height
    (($(gauge "$1" ledger_blockchain_height) >= $2))
}

has_met_peers() { # process
    (($(gauge "$1" gossip_membership_total_peers_known) >= ${#ORGS[@]} - 1))
}

# What the server and the tests read. Everything after the first = is the value.
write_network_env() {
    local org name node user
    {
        echo "WECAN_FABRIC_HOME=$HOME_DIR"
        echo "WECAN_FABRIC_PORT=$PORT"
        echo "WECAN_FABRIC_PROGRAMS=$PROGRAMS"
        echo "WECAN_FABRIC_CHANNEL=$CHANNEL"
        echo "WECAN_FABRIC_CHAINCODE=$CHAINCODE"
        echo "WECAN_FABRIC_PACKAGE_ID=$PACKAGE_ID"
        echo "WECAN_FABRIC_GENESIS_BLOCK=$HOME_DIR/wecan.block"
        echo "WECAN_FABRIC_ORDERER=127.0.0.1:$(port_of orderer)"
        echo "WECAN_FABRIC_ORDERER_NAME=orderer.wecan.test"
        echo "WECAN_FABRIC_ORDERER_TLS_CA=$ORDERER_HOME/tls/ca.crt"
        for org in "${ORGS[@]}"; do
            name=WECAN_FABRIC_${org^^}
            node=$(peer_home "$org")
            user=$CRYPTO/peerOrganizations/$org.wecan.test/users/User1@$org.wecan.test/msp
            echo "${name}_MSP=${MSP[$org]}"
            echo "${name}_PEER=127.0.0.1:$(port_of "peer-$org")"
            echo "${name}_PEER_NAME=peer0.$org.wecan.test"
            echo "${name}_TLS_CA=$node/tls/ca.crt"
            echo "${name}_CERT=$user/signcerts/User1@$org.wecan.test-cert.pem"
            echo "${name}_KEY=$user/keystore/priv_sk"
            echo "${name}_CHAINCODE=127.0.0.1:$(port_of "chaincode-$org")"
        done
    } >"$HOME_DIR/network.env.new"
    mv "$HOME_DIR/network.env.new" "$HOME_DIR/network.env"
}
