#!/usr/bin/env bash
# The one entry to building, testing and trying out NoisyLabels on Linux and macOS; build.cmd is its sibling for Windows.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")" >/dev/null

readonly solution=NoisyLabels.sln
readonly answer_file=UseStandIns.props
readonly results=artifacts/test-results
readonly probe_seconds=180

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
# A build server that outlives the script keeps its output open, and whoever reads that waits for the server.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
if [[ ${CI:-} == true ]]; then export UseSharedCompilation=false; fi

help() {
    cat <<'HELP'
Usage: ./build.sh VERB [--stand-ins yes|no] [ARGUMENTS]

  setup    find out whether the package feed carries the official packages, and remember it; install what is missing
  demo     train on handwritten digits with wrong labels and show what comes out (samples/Digits)
  test     build everything in Release and run all tests; --filter EXPRESSION and --device cpu|cuda narrow and place them
  bench    measure; bench VERB --help says more
             accuracy      methods side by side on wrong labels
             cost          an epoch of each method, relative to one of cross-entropy
             regret        what choosing a method on wrong labels loses
             score         scoring, beside ONNX Runtime and a bare forward pass
             speed         each trainer on handwritten digits
             step          a training step, beside the same step in PyTorch
             train         a whole run: speed, memory, accuracy, and where the time goes
             transforms    the injection of label noise
  pack     make the NuGet packages in artifacts/packages; needs the official packages
  clean    remove what builds leave behind
  help     print this page

Every verb but clean and help does the setup first where it is missing. --stand-ins decides by hand: setup remembers it,
the other verbs take it for one run. So does the environment variable UseStandIns=true|false.
HELP
}

say() { printf '%s\n' "$*"; }

fail() {
    printf 'build.sh: %s\n' "$*" >&2
    exit 1
}

# Shows what a command prints only if it fails.
quietly() {
    local log code=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || code=$?
    if ((code != 0)); then cat "$log" >&2; fi
    rm -f "$log"
    return "$code"
}

require_sdk() {
    local wanted
    wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json)
    command -v dotnet >/dev/null ||
        fail "the .NET SDK is missing. Install version $wanted or a later 10.0 one: https://dotnet.microsoft.com/download"
    quietly dotnet --version ||
        fail "the .NET SDK cannot be used (see above). Wanted: $wanted or a later 10.0 one, https://dotnet.microsoft.com/download"
}

# --- official packages or stand-ins ---------------------------------------------------------------------------------

# The trainers' own project names the official packages in their versions, so restoring it is the question itself.
feed_has_official_packages() {
    local -a limit=()
    if command -v timeout >/dev/null; then limit=(timeout "$probe_seconds"); fi
    ${limit[@]+"${limit[@]}"} dotnet restore src/Microsoft.ML.NoisyLabels/Microsoft.ML.NoisyLabels.csproj \
        --verbosity quiet -p:UseStandIns=false </dev/null
}

decide() {
    local answer code reason
    case ${UseStandIns:-} in
        [Tt]rue) remember true 'Stand-ins, as asked for.' ;;
        [Ff]alse) remember false 'Official packages, as asked for.' ;;
        '')
            say 'Asking the package feed for the official packages ...'
            if answer=$(feed_has_official_packages 2>&1); then
                remember false 'Official packages: the feed carries them.'
            else
                code=$?
                # Not found, no such version, or no feed; whatever else is wrong, stand-ins would only hide it.
                reason=$(sed -n 's/.*error \(NU\(1101\|1102\|1103\|1301\): [^[]*\).*/\1/p' <<<"$answer" | head -n 1)
                if [[ -z $reason && $code == 124 ]]; then reason="No answer within $probe_seconds s."; fi
                if [[ -z $reason ]]; then
                    printf '%s\n' "$answer" >&2
                    fail "asking for the official packages failed (see above). ./build.sh setup --stand-ins yes or no decides by hand."
                fi
                remember true "Stand-ins: the feed does not give the official packages. $reason
'./build.sh setup' asks again."
            fi
            ;;
        *) fail "UseStandIns is '$UseStandIns'; it can be true or false." ;;
    esac
}

remember() {
    printf '<Project><PropertyGroup><UseStandIns>%s</UseStandIns></PropertyGroup></Project>\n' "$1" >"$answer_file"
    say "$2"
}

uses_stand_ins() {
    local answer=${UseStandIns:-}
    if [[ -z $answer ]]; then answer=$(sed -n 's:.*<UseStandIns>\(.*\)</UseStandIns>.*:\1:p' "$answer_file"); fi
    [[ $answer == [Tt]rue ]]
}

# --- what the stand-ins are compiled with and run on ----------------------------------------------------------------

missing_native_packages() {
    command -v g++ >/dev/null || say g++
    /sbin/ldconfig -p | grep libgd.so.3 >/dev/null || say libgd3
    # A PyTorch libtorch brings its own linear algebra.
    if [[ -n ${TORCH_ROOT:-} ]]; then return; fi
    [[ -e /usr/include/ATen/ATen.h ]] || say libtorch-dev
    # The reference BLAS computes the same, twenty times slower.
    if command -v dpkg-query >/dev/null && [[ $(dpkg-query --show --showformat='${db:Status-Status}' libopenblas0-openmp 2>/dev/null) != installed ]]; then
        say libopenblas0-openmp
    fi
}

require_native() {
    local -a missing
    [[ $(uname) == Linux ]] || fail 'the stand-ins for the official packages run on Linux only, and this build would need them: the feed does not give the packages, or --stand-ins yes was asked for.'
    mapfile -t missing < <(missing_native_packages)
    if ((${#missing[@]} == 0)); then return; fi
    install "the stand-ins need: ${missing[*]}
Install them (Debian, Ubuntu: apt-get install ${missing[*]}), or set TORCH_ROOT to the torch folder of a PyTorch installation (g++ and libgd3 are needed all the same)." \
        "${missing[@]}"
}

# What bench step compares with: Python's torch on the same libtorch.
require_python_torch() {
    if /usr/bin/python3 -c 'import torch' 2>/dev/null; then return; fi
    install "bench step needs Python's torch. Install it (Debian, Ubuntu: apt-get install python3-torch), or name an interpreter that has it with --python." python3-torch
}

# What the tests have exported files judged by: ONNX Runtime as Node's package, and the checker of the ONNX project.
require_onnx_tools() {
    local folder
    local -a missing=()
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    /usr/bin/python3 -c 'import onnx' 2>/dev/null || missing+=(python3-onnx)
    # The page of samples/OnnxNode is tried in it.
    command -v chromium >/dev/null || missing+=(chromium)
    if ((${#missing[@]} > 0)); then
        install "the tests of ONNX files need: ${missing[*]}
Install them (Debian, Ubuntu: apt-get install ${missing[*]})." "${missing[@]}"
    fi
    for folder in tests/Onnx.Tests/node samples/OnnxNode; do
        if [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]]; then continue; fi
        say "Installing ONNX Runtime in $folder ..."
        quietly npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund || fail "npm cannot install the packages of $folder."
    done
}

# Installs packages where that can be done; else says what the caller says.
install() {
    local advice=$1
    shift
    local -a as_root=()
    command -v apt-get >/dev/null || fail "$advice"
    if ((EUID != 0)); then
        as_root=(sudo --non-interactive)
        "${as_root[@]}" true 2>/dev/null || fail "$advice"
    fi
    say "Installing $* ..."
    apt_get() { quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"; }
    apt_get update || say 'apt-get update failed; trying with the lists that are there.'
    apt_get install --yes --no-install-recommends "$@" || fail "$advice"
}

# --- verbs ----------------------------------------------------------------------------------------------------------

setup() {
    require_sdk
    decide
    if uses_stand_ins; then require_native; fi
}

# What setup does, as far as it is not done.
prepare() {
    if [[ -z ${UseStandIns:-} && ! -e $answer_file ]]; then
        setup
    else
        require_sdk
        if uses_stand_ins; then require_native; fi
    fi
}

build() {
    say "Building $1 ..."
    quietly dotnet build "$1" --configuration Release --verbosity quiet -clp:NoSummary || fail "$1 does not build."
}

run() {
    build "$1"
    dotnet run --project "$1" --configuration Release --no-build -- "${@:2}"
}

# The sum of one attribute of the counters in a project's result files.
count() {
    find "$results/$1" -name '*.trx' -exec cat {} + |
        sed -n "s/.*<Counters.*$2=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

run_tests() {
    local -a arguments=()
    while (($# > 0)); do
        if [[ $1 == --device ]]; then
            [[ -n ${2:-} ]] || fail '--device takes cpu or cuda.'
            export NOISY_LABELS_TEST_DEVICE=$2
            shift
        else
            arguments+=("$1")
        fi
        shift
    done

    prepare
    require_onnx_tools
    rm -rf "$results"
    build "$solution"

    local project name code passed failed started all_passed=0 all_failed=0
    for project in tests/*/*.csproj; do
        name=$(basename "$project" .csproj)
        mkdir -p "$results/$name"
        code=0 started=$SECONDS
        dotnet test "$project" --configuration Release --no-build --logger trx --results-directory "$results/$name" \
            ${arguments[@]+"${arguments[@]}"} >"$results/$name/log.txt" 2>&1 </dev/null || code=$?
        passed=$(count "$name" ' passed')
        failed=$(count "$name" ' failed')
        # A test host that dies takes the failure with it.
        if ((code != 0 && failed == 0)); then failed=1; fi
        if ((failed > 0)); then cat "$results/$name/log.txt"; fi
        printf '%-24s %5d passed, %d failed, %d skipped, %d s\n' "$name" "$passed" "$failed" \
            "$(($(count "$name" ' total') - $(count "$name" ' executed')))" "$((SECONDS - started))"
        all_passed=$((all_passed + passed)) all_failed=$((all_failed + failed))
    done

    if ((all_passed + all_failed == 0)); then
        say 'No test ran.'
        all_failed=1
    fi
    say "$all_passed passed, $all_failed failed" | tee "$results/summary.txt"
    ((all_failed == 0))
}

demo() {
    prepare
    run samples/Digits/Digits.csproj "$@"
}

bench() {
    prepare
    if [[ ${1:-} == step && " $* " != *' --python'* ]]; then require_python_torch; fi
    if [[ ${1:-} == score ]]; then require_onnx_tools; fi
    run bench/NoisyLabels.Bench/NoisyLabels.Bench.csproj "$@"
}

pack() {
    prepare
    if uses_stand_ins; then
        fail 'a package built with stand-ins would bind to them. Pack where the feed carries the official packages, or ask for them: ./build.sh pack --stand-ins no'
    fi
    quietly dotnet pack "$solution" --configuration Release --output artifacts/packages --verbosity quiet "$@"
    say 'The packages are in artifacts/packages.'
}

clean() {
    find src standins tests samples bench -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} + 2>/dev/null || true
    rm -rf artifacts
}

main() {
    local verb=${1:-help}
    if (($# > 0)); then shift; fi
    if [[ ${1:-} == --stand-ins ]]; then
        case ${2:-} in
            yes) export UseStandIns=true ;;
            no) export UseStandIns=false ;;
            *) fail '--stand-ins takes yes or no.' ;;
        esac
        shift 2
    fi

    case $verb in
        setup | demo | bench | pack | clean) "$verb" "$@" ;;
        test) run_tests "$@" ;;
        help | -h | --help) help ;;
        *)
            help >&2
            fail "there is no verb '$verb'."
            ;;
    esac
}

main "$@"
