#!/bin/sh
# Sets the program up beside this file, in .venv, and runs it or its tests. POSIX sh; made for Debian.
# The new environment is built in .venv.new and swapped in when it works, so an interrupted set-up
# leaves the old one as it was. Exit status 3: the machine lacks something that the message names.
set -eu
unset CDPATH PYTHONHOME PYTHONPATH
PATH=$PATH:/usr/sbin:/sbin # ldconfig lies there, outside the PATH of an ordinary user
export PATH PYTHONUTF8=1
here=$(dirname -- "$(readlink -f -- "$0")")
venv=$here/.venv

# Shared library or command, and the Debian package that holds it.
qt='libglib-2.0.so.0:libglib2.0-0 libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0
    libfontconfig.so.1:libfontconfig1 libdbus-1.so.3:libdbus-1-3'
x11='libxcb-cursor.so.0:libxcb-cursor0 libxkbcommon-x11.so.0:libxkbcommon-x11-0
    libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0'
tools='localc:libreoffice-calc lowriter:libreoffice-writer Xvfb:xvfb xauth:xauth pdftoppm:poppler-utils
    sqlite3:sqlite3'

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 3; }

usage() {
    cat <<TEXT
Användning: ./regionbudget.sh KOMMANDO

  run [KATALOG]    gör en exempelplan med rapporter i KATALOG (annars i demo) och öppna den
  test [VAL ...]   kör alla tester; VAL skickas vidare till pytest
  setup [dev]      sätt bara upp .venv (dev: med utvecklingsverktygen)
TEXT
}

missing() { # the packages of those "what:package" words that are not on this machine
    for pair in "$@"; do
        case ${pair%%:*} in
        *.so.*) case $libraries in unknown | *"${pair%%:*}"*) continue ;; esac ;;
        *) if command -v "${pair%%:*}" >/dev/null; then continue; fi ;;
        esac
        printf ' %s' "${pair#*:}"
    done
}

install_packages() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then as_root='env'; else as_root='sudo -n'; fi
    $as_root true 2>/dev/null || return 1
    say "Installerar systempaket (kan ta några minuter):$1"
    # shellcheck disable=SC2086 # words on purpose
    log=$(exec 9<&- 2>&1 </dev/null
        $as_root apt-get update
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
            install -y --no-install-recommends $1) || { say "$(printf '%s\n' "$log" | tail -n 4)"; return 1; }
}

need() { # $1: packages that are missing; nothing works without them
    [ -z "$1" ] || install_packages "$1" ||
        stop "Systempaket saknas. Kör raden nedan och försök sedan igen:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends$1"
}

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    return 1
}

stamp() { # $1: lock file, $2: interpreter. The leading number is the form of what build_venv makes
    printf '1 %s %s\n' "$(sha256sum <"$here/$1")" "$("$2" -c 'import sys; print(*sys.version_info[:2])')"
}

fresh() { [ "$(stamp "$1" "$venv/bin/python" 2>/dev/null)" = "$(cat "$venv/$1.stamp" 2>/dev/null)" ]; }

fail_build() { stop "$1 Inget är ändrat.
  $(printf '%s\n' "$log" | grep -i error | tail -n 1)"; }

build_venv() { # $1: lock file
    find_python || need ' python3 python3-venv'
    find_python || stop 'Python 3.11 eller nyare med venv saknas. Installera det och försök igen.'
    trap 'rm -rf "$venv.new"' EXIT
    trap 'say Avbrutet.; exit 130' INT HUP TERM
    say 'Hämtar programmets delar (en till två minuter) ...'
    log=$("$python" -m venv --prompt regionbudget "$venv.new" 2>&1) ||
        fail_build "Det gick inte att skapa en Python-miljö i $here."
    log=$("$venv.new/bin/python" -m pip --no-input --disable-pip-version-check install --quiet \
        --require-hashes --only-binary :all: -r "$here/$1" 2>&1 </dev/null) ||
        fail_build 'Det gick inte att hämta programmets delar. Kontrollera nätet och försök igen.'
    # The project itself: a relative path, so that the checkout can be moved.
    for site in "$venv.new"/lib/python3*/site-packages; do echo ../../../.. >"$site/regionbudget.pth"; done
    log=$("$venv.new/bin/python" -c 'import PySide6.QtWidgets' 2>&1) ||
        fail_build 'Fönsterbiblioteket Qt går inte att starta på den här datorn.'
    cat >"$venv.new/bin/regionbudget" <<'WRAPPER'
#!/bin/sh
export PYTHONUTF8=1
exec "$(dirname -- "$(readlink -f -- "$0")")/python" -P -m regionbudget "$@"
WRAPPER
    chmod +x "$venv.new/bin/regionbudget"
    find "$venv.new/bin" -type f -exec grep -Iq '\.venv\.new' {} \; -exec sed -i 's|\.venv\.new|.venv|g' {} +
    for lock in requirements.lock "$1"; do # the development lock holds all of the other
        stamp "$lock" "$venv.new/bin/python" >"$venv.new/$lock.stamp"
    done
    trap '' INT HUP TERM
    if [ -e "$venv" ]; then mv "$venv" "$venv.old"; fi
    mv "$venv.new" "$venv"
    rm -rf "$venv.old"
    trap - EXIT INT HUP TERM
}

# shellcheck disable=SC2046,SC2086 # the lists above are words on purpose
set_up() { # $1: lock file. Holds a lock on the folder (9) until the caller closes it
    exec 9<"$here"
    if command -v flock >/dev/null && ! flock -n 9; then
        say 'Väntar på en uppsättning som redan pågår ...'
        flock 9
    fi
    libraries=$(ldconfig -p 2>/dev/null) || libraries=unknown
    need "$(missing $qt $([ -z "${DISPLAY-}" ] || echo $x11))"
    if [ ! -e "$venv" ] && [ -e "$venv.old" ]; then mv "$venv.old" "$venv"; fi
    rm -rf "$venv.old" "$venv.new"
    fresh "$1" || build_venv "$1"
    # Bytecode beside the source: Python would else compile at each start where it may not write it.
    "$venv/bin/python" -m compileall -q "$here/regionbudget" >/dev/null 2>&1 || true
}

command=${1-}
[ $# = 0 ] || shift
case $command in
run)
    set_up requirements.lock
    exec 9<&-
    folder=${1-$here/demo}
    "$venv/bin/regionbudget" demo "$folder"
    if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
        exec "$venv/bin/regionbudget" open "$folder/jamtland-harjedalen-2020.db"
    fi
    say "Ingen skärm finns här, så fönstret öppnas inte. Rapporterna ligger i $folder"
    ;;
test)
    set_up requirements-dev.lock
    # shellcheck disable=SC2086
    extra=$(missing $x11 $tools)
    [ -z "$extra" ] || install_packages "$extra" || say "Saknas, så en del tester hoppas över:$extra"
    exec 9<&-
    cd -- "$here"
    QT_QPA_PLATFORM=offscreen exec "$venv/bin/python" -m pytest "$@"
    ;;
setup)
    if [ "${1-}" = dev ]; then set_up requirements-dev.lock; else set_up requirements.lock; fi
    say "Klart. Starta med $venv/bin/regionbudget"
    ;;
help | -h | --help) usage ;;
*) usage >&2; exit 2 ;;
esac
