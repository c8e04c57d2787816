# What the scripts beside it share: where tools are kept, and how steps and failures are reported. To be sourced.
set -Eeuo pipefail
: "${HOME:=$(getent passwd "$(id -u)" | cut -d: -f6)}"
export HOME
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cache=${XDG_CACHE_HOME:-$HOME/.cache}/chapterwise
tools=$cache/tools
# The choices of the set-up that later commands must share, such as another Rust toolchain.
# shellcheck source=/dev/null
[ ! -f "$cache/env" ] || . "$cache/env"
export PATH="$tools/bin:$tools/npm/node_modules/.bin:$PATH"
# Playwright and Lighthouse use the system's Chromium.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1

say() { printf '==> %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Says what begins; a failure from here on is reported under this name.
begin() { doing=${*%% (*}; say "$*"; }
trap 'fail "${doing:-${0##*/}} (see above)"' ERR

# The folder that cargo builds into.
target_folder() { cargo metadata --no-deps --format-version 1 --offline | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'; }

# machine TARGET: the line under a table that says where and by what it was measured.
machine() {
  local cpu cores memory
  cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
  cores=$(nproc)
  memory=$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)
  echo "Measured with \`make $1\` on $(LC_ALL=C date '+%-d %B %Y'): ${cpu:-$(uname -m)}, $cores cores, $memory; Linux $(uname -r), $(rustc --version | cut -d' ' -f1,2)."
}
