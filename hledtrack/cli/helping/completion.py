"""``hledtrack completion``: the script by which a shell completes commands, options and ids."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Shell(StrEnum):
    """The shells."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


_SCRIPTS = {
    Shell.BASH: """\
_hledtrack() {
    local IFS=$'\\n'
    COMPREPLY=($(_HLEDTRACK_COMPLETE=bash hledtrack "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _hledtrack hledtrack
""",
    Shell.ZSH: """\
#compdef hledtrack
_hledtrack() {
    local -a found
    found=("${(@f)$(_HLEDTRACK_COMPLETE=zsh hledtrack "${(@)words[2,$CURRENT]}" 2>/dev/null)}")
    if [[ -n "$found[1]" ]]; then
        _describe hledtrack found
    else
        _files
    fi
}
if [[ "$funcstack[1]" = _hledtrack ]]; then
    _hledtrack "$@"
else
    compdef _hledtrack hledtrack
fi
""",
    Shell.FISH: """\
function __hledtrack_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (env _HLEDTRACK_COMPLETE=fish hledtrack $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command hledtrack --no-files --arguments '(__hledtrack_complete)'
""",
}


def command(
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish", help="The shell that the script is for.")],
) -> None:
    """Print the script by which a shell completes commands, options, ids and names.

    Completed are the commands, their options and the values of these, the ids
    of reviews and commitments of the workspace, and the names of its pillars
    and agencies; where nothing of that fits, the names of files.

    Examples:

    \b
      eval "$(hledtrack completion bash)"                 # in ~/.bashrc
      eval "$(hledtrack completion zsh)"                  # in ~/.zshrc, after compinit
      hledtrack completion fish > ~/.config/fish/completions/hledtrack.fish
    """
    typer.echo(_SCRIPTS[shell], nl=False)
