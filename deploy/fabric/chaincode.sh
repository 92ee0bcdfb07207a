# shellcheck shell=bash
# The chaincode `wecan`: its package, its service processes, its definition on the channel.

# The definition. A change of it needs a new version here and is committed under the next sequence.
readonly CHAINCODE_VERSION=1
readonly JAVA_OPTIONS=${WECAN_CHAINCODE_JAVA_OPTIONS:--Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED}

# The services run from a copy: a rebuild must not pull the jars from under a running JVM.
copy_chaincode() {
    local signature copies=$HOME_DIR/chaincode
    signature=$(stat -c '%n %s %Y' "${JARS[@]}" | sha256sum)
    CHAINCODE_COPY=$copies/jars-${signature:0:16}
    [[ ! -d $CHAINCODE_COPY ]] || return 0
    rm -rf "$copies"/jars-*.unfinished
    mkdir -p "$CHAINCODE_COPY.unfinished"
    cp "${JARS[@]}" "$CHAINCODE_COPY.unfinished/"
    mv -T "$CHAINCODE_COPY.unfinished" "$CHAINCODE_COPY"
}

# The same bytes each time and for each peer, and therefore the same package id: names sorted, no times, owners or modes of here.
package_chaincode() {
    local work=$HOME_DIR/chaincode/package sum
    local tar=(tar --format=ustar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=0644)
    rm -rf "$work"
    mkdir -p "$work"
    "${tar[@]}" -C "$here/config" -cf - connection.json | gzip -n >"$work/code.tar.gz"
    cp "$here/config/metadata.json" "$work/"
    "${tar[@]}" -C "$work" -cf - code.tar.gz metadata.json | gzip -n >"$work/wecan.tgz"
    sum=$(sha256sum <"$work/wecan.tgz")
    PACKAGE=$work/wecan.tgz
    PACKAGE_ID=$CHAINCODE:${sum%% *}
}

start_chaincode() { # organisation
    local node=$CRYPTO/peerOrganizations/$1.wecan.test/peers/chaincode.$1.wecan.test
    # shellcheck disable=SC2086 # the options are words
    CHAINCODE_SERVER_ADDRESS=127.0.0.1:$(port_of "chaincode-$1") CORE_CHAINCODE_ID_NAME=$PACKAGE_ID CORE_PEER_LOCALMSPID=${MSP[$1]} \
        CHAINCODE_TLS_KEY=$node/tls/server.key CHAINCODE_TLS_CERT=$node/tls/server.crt CHAINCODE_TLS_CLIENT_CACERT=$node/tls/ca.crt \
        CORE_CHAINCODE_LOGGING_LEVEL=WARN CORE_CHAINCODE_LOGGING_SHIM=WARN \
        start "chaincode-$1" "$JAVA" $JAVA_OPTIONS -cp "$CHAINCODE_COPY/*" wecan.chaincode.Wecan
}

# Nothing to do when each peer's note and the channel's say this package and version.
commit_chaincode() {
    in_each_organisation install_chaincode || fail "The chaincode could not be installed on every peer."
    local note=$HOME_DIR/ledger/.committed want="$PACKAGE_ID version $CHAINCODE_VERSION"
    [[ "$(cat "$note" 2>/dev/null)" != "$want" ]] || return 0

    # What is committed is asked of a peer, so that must know all there is.
    await peer-platform "level with the orderer" has_blocks peer-platform "$(gauge orderer ledger_blockchain_height)"
    local committed version='' sequence=0
    committed=$(as_admin platform lifecycle chaincode querycommitted -C "$CHANNEL" -n "$CHAINCODE" 2>&1) || true
    if [[ $committed =~ Version:\ ([^,]+),\ Sequence:\ ([0-9]+) ]]; then
        version=${BASH_REMATCH[1]} sequence=${BASH_REMATCH[2]}
    fi
    if [[ $version == "$CHAINCODE_VERSION" ]]; then
        in_each_organisation approve_chaincode "$sequence" || fail "Not every organisation approved the chaincode."
    else
        sequence=$((sequence + 1))
        in_each_organisation approve_chaincode "$sequence" || fail "Not every organisation approved the chaincode."
        define_chaincode "$sequence"
    fi
    echo "$want" >"$note.new"
    mv "$note.new" "$note"
    say "chaincode $CHAINCODE committed (version $CHAINCODE_VERSION, sequence $sequence)"
}

install_chaincode() { # organisation
    local note=$HOME_DIR/ledger/peer-$1/.installed answer
    [[ "$(cat "$note" 2>/dev/null)" != "$PACKAGE_ID" ]] || return 0
    if ! as_admin "$1" lifecycle chaincode queryinstalled 2>/dev/null | grep -qF "$PACKAGE_ID"; then
        answer=$(as_admin "$1" lifecycle chaincode install "$PACKAGE" 2>&1) || fail "The peer of $1 did not install the chaincode: $answer"
    fi
    echo "$PACKAGE_ID" >"$note"
}

orderer_access() {
    ORDERER_ACCESS=(-o "127.0.0.1:$(port_of orderer)" --tls --cafile "$ORDERER_HOME/tls/ca.crt")
}

approve_chaincode() { # organisation sequence
    local answer ORDERER_ACCESS
    orderer_access
    answer=$(as_admin "$1" lifecycle chaincode approveformyorg "${ORDERER_ACCESS[@]}" -C "$CHANNEL" -n "$CHAINCODE" \
        --version "$CHAINCODE_VERSION" --sequence "$2" --package-id "$PACKAGE_ID" 2>&1) ||
        # An earlier run that did not come to its end may have approved already.
        [[ $answer == *"unchanged content"* ]] || fail "$1 did not approve the chaincode: $answer"
}

# Endorsed by all three; the policy is the channel's: a majority.
define_chaincode() { # sequence
    local answer org ORDERER_ACCESS endorsers=()
    orderer_access
    for org in "${ORGS[@]}"; do
        endorsers+=(--peerAddresses "127.0.0.1:$(port_of "peer-$org")" --tlsRootCertFiles "$(peer_home "$org")/tls/ca.crt")
    done
    answer=$(as_admin platform lifecycle chaincode commit "${ORDERER_ACCESS[@]}" -C "$CHANNEL" -n "$CHAINCODE" \
        --version "$CHAINCODE_VERSION" --sequence "$1" "${endorsers[@]}" 2>&1) || fail "The chaincode was not committed: $answer"
}
