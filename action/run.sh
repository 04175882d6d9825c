#!/usr/bin/env bash
# The work of the GitHub Action: gets the program, runs `factlint check`, hands on what it says.
#
# In: the inputs as INPUT_…, and what GitHub's runner sets. Out: the lines of the log, GITHUB_OUTPUT, the summary of
# the job, and the exit code of factlint. Runs in every bash since 3.2, which is the one of macOS.
set -euo pipefail

# --- what went wrong -------------------------------------------------------------------------------------------

# Text as the runner reads it in a command; `%` goes first, or it would escape the escapes.
escaped() {
  local text=$1
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '%s' "${text//$'\n'/%0A}"
}

# Whoever looks at the summary alone must not take nothing for a clean result.
summarize_failure() {
  if [ "${INPUT_SUMMARY:-true}" != false ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    printf '## factlint could not check\n\nThe log of the step says why.\n' >>"$GITHUB_STEP_SUMMARY"
  fi
}

# Says why nothing was checked, and ends with the exit code for that. Its own line is the one command here that holds
# words from elsewhere.
refuse() {
  printf '::error title=factlint could not check::%s\n' "$(escaped "$1")"
  summarize_failure
  printf 'exit-code=2\nerrors=\nwarnings=\nreport=\n' >>"$GITHUB_OUTPUT"
  exit 2
}

# --- inputs ----------------------------------------------------------------------------------------------------

# Cuts $1 into the array `words`: at blanks and line breaks, but not inside quotes. Nothing is expanded, nothing is run.
split() {
  local text=$1 what=$2 word='' quote='' begun='' index character
  words=()
  for ((index = 0; index < ${#text}; index++)); do
    character=${text:index:1}
    if [ -n "$quote" ]; then
      if [ "$character" = "$quote" ]; then quote=''; else word+=$character; fi
      continue
    fi
    case $character in
      "'" | '"')
        quote=$character
        begun=yes
        ;;
      ' ' | $'\t' | $'\n' | $'\r')
        if [ -n "$begun" ]; then words+=("$word"); fi
        word='' begun=''
        ;;
      *)
        word+=$character
        begun=yes
        ;;
    esac
  done
  if [ -n "$quote" ]; then refuse "input $what: a quotation mark $quote is opened and not closed"; fi
  if [ -n "$begun" ]; then words+=("$word"); fi
}

# Where a path really lies, links followed; it need not exist.
real() {
  local path=$1 hops=0 target above
  while [ -L "$path" ]; do
    hops=$((hops + 1))
    if [ "$hops" -gt 40 ]; then return 1; fi
    target=$(readlink -- "$path")
    case $target in
      /*) path=$target ;;
      *) path=$(dirname -- "$path")/$target ;;
    esac
  done
  if [ -d "$path" ]; then
    (cd -P -- "$path" && pwd -P)
  else
    above=$(real "$(dirname -- "$path")") || return 1
    printf '%s/%s' "${above%/}" "$(basename -- "$path")"
  fi
}

# Refuses a path that is not inside the workspace, or that a link leads out of it. In a pull request from a fork the
# files are a stranger's, links too, and the log is public.
confine() {
  local path=$1 what=$2 slashed place
  slashed=${path//\\//}
  case $slashed in
    /* | [A-Za-z]:*) refuse "input $what: $path is an absolute path; name it from the working directory" ;;
    .. | ../* | */.. | */../*) refuse "input $what: $path has '..' in it, and may not leave the folder it counts from" ;;
  esac
  place=$(real "$slashed") || refuse "input $what: $path is a link that leads in a circle"
  case $place/ in
    "$workspace"/*) ;;
    *) refuse "input $what: $path leads out of the workspace" ;;
  esac
}

# A word of `args` may name a path: alone, behind `=`, or right behind a short option.
confine_word() {
  local word=$1
  case $word in
    --*=*) word=${word##*=} ;;
    --*) return ;;
    -?*) word=${word#-?} word=${word#=} ;;
    *=*) word=${word##*=} ;;
  esac
  if [ -n "$word" ]; then confine "$word" args; fi
}

truth() {
  case $1 in
    true | false) ;;
    *) refuse "input $2: '$1' is neither true nor false" ;;
  esac
}

workspace=$(cd -P -- "$GITHUB_WORKSPACE" && pwd -P)
cd -- "$workspace"
working_directory=${INPUT_WORKING_DIRECTORY:-.}
confine "$working_directory" working-directory
if [ ! -d "$working_directory" ]; then
  refuse "input working-directory: there is no folder $working_directory; is actions/checkout a step before this one?"
fi
cd -P -- "$working_directory"
truth "${INPUT_CHANGED_ONLY:=false}" changed-only
truth "${INPUT_SUMMARY:=true}" summary

arguments=()
if [ -n "${INPUT_CONFIG:-}" ]; then
  confine "$INPUT_CONFIG" config
  arguments+=("--config=$INPUT_CONFIG")
fi
if [ -n "${INPUT_FAIL_ON:-}" ]; then
  arguments+=("--fail-on=$INPUT_FAIL_ON")
fi
if [ -n "${INPUT_SARIF_FILE:-}" ]; then
  confine "$INPUT_SARIF_FILE" sarif-file
  mkdir -p -- "$(dirname -- "$INPUT_SARIF_FILE")"
  arguments+=("--format=sarif=$INPUT_SARIF_FILE")
fi
if [ "$INPUT_CHANGED_ONLY" = true ]; then
  if [ -n "${BASE_BRANCH:-}" ]; then
    # Not the commit that the event names: that one may be older than what the branch has been merged with.
    arguments+=("--changed-since=origin/$BASE_BRANCH")
  elif [ -n "${MERGE_GROUP_BASE:-}" ]; then
    arguments+=("--changed-since=$MERGE_GROUP_BASE")
  else
    echo "changed-only: this is no pull request, so everything is reported"
  fi
fi
split "${INPUT_ARGS:-}" args
for word in ${words[@]+"${words[@]}"}; do
  confine_word "$word"
  arguments+=("$word")
done
split "${INPUT_PATHS:-}" paths
arguments+=(--)
for word in ${words[@]+"${words[@]}"}; do
  confine "$word" paths
  arguments+=("$word")
done

# --- the program -----------------------------------------------------------------------------------------------

source_folder=$(cd -P -- "$GITHUB_ACTION_PATH" && pwd -P)
scratch=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/factlint.XXXXXXXX")
own_version=$(sed -n 's/^version = "\([^"]*\)".*/\1/p' "$source_folder/Cargo.toml" | head -n 1)
version=${INPUT_VERSION:-}
version=${version#v}
if [ -n "$version" ] && ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$ ]]; then
  refuse "input version: '$INPUT_VERSION' is no version; write one that is released, such as $own_version"
fi
suffix=''
if [ "${RUNNER_OS:-}" = Windows ]; then suffix=.exe; fi

# The name that releases give this kind of machine; empty where there is none.
target() {
  case ${RUNNER_OS:-}-${RUNNER_ARCH:-} in
    Linux-X64) echo x86_64-unknown-linux-musl ;;
    Linux-ARM64) echo aarch64-unknown-linux-musl ;;
    macOS-X64) echo x86_64-apple-darwin ;;
    macOS-ARM64) echo aarch64-apple-darwin ;;
    Windows-X64) echo x86_64-pc-windows-msvc ;;
  esac
}

fetch() {
  curl --fail --silent --show-error --location --proto-redir =https --retry 2 --max-time 300 --output "$2" -- "$1" 2>>"$scratch/curl.txt"
}

# The hash of standard input.
sha256() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}

# Fetches the release of version $1 and sets `program`; what fails says so in `why`, and there is no program then. A
# file that is not what its release says ends the step: that is no case for another way.
download() {
  local machine name base expected found
  machine=$(target)
  if [ -z "${ACTION_REPOSITORY:-}" ]; then
    why="the action is run from the workspace"
    return 1
  fi
  if [ -z "$machine" ]; then
    why="releases have no binary for ${RUNNER_OS:-this system} on ${RUNNER_ARCH:-this processor}"
    return 1
  fi
  name=factlint-$machine.tar.gz
  base=${GITHUB_SERVER_URL:-https://github.com}/$ACTION_REPOSITORY/releases/download/v$1
  if ! fetch "$base/SHA256SUMS" "$scratch/SHA256SUMS"; then
    why="there is no release of version $1 to be had"
    return 1
  fi
  # An action that is pinned to a commit is that commit, and not the release before it.
  if [[ ${ACTION_REF:-} =~ ^[0-9a-f]{40}$ ]] && [ -z "${INPUT_VERSION:-}" ] &&
    ! grep -qx "# commit $ACTION_REF" "$scratch/SHA256SUMS"; then
    why="commit $ACTION_REF is not the one that was released as $1"
    return 1
  fi
  expected=$(sed -n "s/^\([0-9a-f]\{64\}\)  $name\$/\1/p" "$scratch/SHA256SUMS")
  if [ -z "$expected" ]; then
    why="the release of version $1 has no $name"
    return 1
  fi
  if ! fetch "$base/$name" "$scratch/$name"; then
    why="$name of version $1 cannot be fetched"
    return 1
  fi
  found=$(sha256 <"$scratch/$name")
  if [ "$found" != "$expected" ]; then
    refuse "$name of version $1 has the SHA-256 sum $found, but its release says $expected: it is not run"
  fi
  # By its name alone: with a drive before it, tar takes it for another machine's.
  (cd -- "$scratch" && tar -xzf "$name" "factlint$suffix") || refuse "$name of version $1 cannot be unpacked"
  program=$scratch/factlint$suffix
  echo "factlint $1 for $machine; its SHA-256 sum is the one of the release"
}

# Builds what lies beside this script, and sets `program`.
build() {
  if ! command -v cargo >/dev/null; then
    refuse "$why, and without Rust it cannot be built: add a step with \`rustup\`, or name a released \`version\`"
  fi
  local built=${RUNNER_TEMP:-$scratch}/factlint-build
  echo "::group::building factlint $own_version: $why"
  # cargo heeds settings of the folder that it is run in, and the workspace may be a stranger's.
  (cd -- "$source_folder" && cargo build --release --locked --target-dir "$built") ||
    refuse "factlint $own_version could not be built"
  echo "::endgroup::"
  program=$built/release/factlint$suffix
}

program='' why=''
if [ -n "$version" ] && [ "$version" != "$own_version" ]; then
  download "$version" || refuse "input version: $why"
elif [[ -n ${ACTION_REF:-} && ! $ACTION_REF =~ ^(v[0-9].*|[0-9a-f]{40})$ ]]; then
  why="$ACTION_REF is no release"
  build
else
  download "$own_version" || build
fi

# --- the check -------------------------------------------------------------------------------------------------

export NO_COLOR=1
if [ "$INPUT_SUMMARY" = false ]; then unset GITHUB_STEP_SUMMARY; fi
# In a container the workspace is another user's, and git does not look at it unless it is told to.
repository=$PWD
while [ "$repository" != "$workspace" ] && [ ! -e "$repository/.git" ]; do repository=$(dirname -- "$repository"); done
git_settings=${GIT_CONFIG_COUNT:-0}
export GIT_CONFIG_COUNT=$((git_settings + 1))
export "GIT_CONFIG_KEY_$git_settings=safe.directory" "GIT_CONFIG_VALUE_$git_settings=$repository"

# No line between these two is a command to the runner, whatever an article says.
mark=$(od -An -N 16 -t x1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$mark"
status=0
"$program" check --no-progress --format human --format "github=$scratch/annotations.txt" \
  --format "json=$scratch/report.json" "${arguments[@]}" 2>&1 || status=$?
echo "::$mark::"
if [ -e "$scratch/annotations.txt" ]; then
  grep -E '^(::|GitHub shows)' -- "$scratch/annotations.txt" || true
else
  printf '::error title=factlint could not check::%s\n' "exit code $status; what is above in the log says why"
fi

# The summary is the first thing in the report, before any word of an article.
errors='' warnings='' report=''
if [ -s "$scratch/report.json" ]; then
  report=$scratch/report.json
  summary=$(head -c 1000 "$report" | sed -n 's/^{"version":1,"tool":{[^}]*},"summary":{\([^}]*\)}.*/,\1,/p' | head -n 1)
  errors=$(sed -n 's/.*,"error":\([0-9]*\),.*/\1/p' <<<"$summary")
  warnings=$(sed -n 's/.*,"warning":\([0-9]*\),.*/\1/p' <<<"$summary")
else
  summarize_failure
fi
{
  echo "exit-code=$status"
  echo "errors=$errors"
  echo "warnings=$warnings"
  echo "report=$report"
} >>"$GITHUB_OUTPUT"
exit "$status"
