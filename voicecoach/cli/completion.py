"""What a shell offers when a word of a command is begun: routines, voices, exercises, lyrics."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
)

from ..problem import Problems, Refusal
from .shells import Begun, begun, harmless, in_bash, offerable

if TYPE_CHECKING:
    from ..routine.items import Routine

SIZES = ("mail", "whatsapp")
"""The sizes that have names; `sizes.LIMITS` says what they are."""

# The scripts of the shells: each hands the line on as it stands, and takes a line for each word.
# None of them lets the shell look into what it was given again. `%%` is one `%`.

_BASH = """\
%(complete_func)s() {
    local reply
    COMPREPLY=()
    while IFS= read -r reply; do
        case $reply in
            plain,*) COMPREPLY+=("${reply#plain,}") ;;
            part,*) COMPREPLY+=("${reply#part,}"); compopt -o nospace ;;
            file,*) compopt -o default ;;
        esac
    done <<< "$(COMP_LINE=$COMP_LINE COMP_POINT=$COMP_POINT COMP_WORD=$2 \\
        %(complete_var)s=bash_complete "$1" 2> /dev/null)"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a names parts described
    local reply value
    (( $+commands[%(prog_name)s] )) || return 1
    for reply in "${(@f)$(COMP_LINE=${(j: :)words[1,CURRENT]} \\
            %(complete_var)s=zsh_complete %(prog_name)s 2> /dev/null)}"; do
        value=${reply#*,}
        case $reply in
            plain,*$'\\t'*) described+=("${${value%%%%$'\\t'*}//:/\\:}:${value#*$'\\t'}") ;;
            plain,*) names+=("$value") ;;
            part,*) parts+=("$value") ;;
            file,*) _files ;;
        esac
    done
    [[ $PREFIX == --*=* ]] && compset -P '*='
    (( $#described )) && _describe -V unsorted described
    (( $#parts )) && compadd -V unsorted -S '' -a parts
    (( $#names )) && compadd -V unsorted -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a names
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s
    for reply in (env %(complete_var)s=fish_complete \\
            COMP_LINE=(commandline -cp | string collect) %(prog_name)s 2> /dev/null)
        set -l value (string replace -r -- '^[a-z]+,' '' $reply)
        switch $reply
            case 'plain,*'
                printf '%%s\\n' $value
            case 'dir,*'
                __fish_complete_directories "$value"
            case 'file,*'
                __fish_complete_path "$value"
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


def complete_routines(
    _context: click.Context, _parameter: click.Parameter, start: str
) -> list[Any]:
    """Complete the name of a routine: of those that ship, and of those in the current folder.

    What is neither is a file somewhere; the shell completes that, but nothing beside it.
    """
    found = (path.name for path in Path().glob("*.y*ml"))
    named = (f"./{name}" if name[0] in "-~" else name for name in found)  # else an option
    here = sorted(name for name in named if name.startswith(start))
    names = complete_shipped(_context, _parameter, start)
    return [*names, *map(CompletionItem, here)] or [CompletionItem(start, type="file")]


def complete_shipped(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a routine that ships."""
    from ..routine.library import names_shipped

    return [CompletionItem(name) for name in names_shipped() if name.startswith(start)]


def complete_moves(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a move that ships, or of a region of the body."""
    from ..routine.repertoire import move_names, repertoire

    regions = dict.fromkeys(move.region for move in repertoire())
    return _beginning((*move_names(), *regions), start)


SHEETS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".csv", ".tsv", ".xlsx")
"""What the files are called that sheets of exercises come in."""


def complete_sheets(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a sheet in the current folder; any other file is the shell's to find."""
    named = (path.name for path in Path().iterdir() if path.suffix.casefold() in SHEETS)
    here = sorted(name for name in named if name.startswith(start) and name[0] not in "-~")
    return [*map(CompletionItem, here)] or [CompletionItem(start, type="file")]


def complete_readers(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete what a sheet can be read as."""
    from ..draft.readers import READERS

    return [CompletionItem(each.name, help=each.about) for each in READERS
            if each.name.startswith(start)]  # fmt: skip


def complete_keys(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a key of routines."""
    from ..guide.guide import key_names

    return [CompletionItem(name) for name in key_names() if name.startswith(start)]


def complete_commands(context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a command."""
    group = context.find_root().command
    names = group.commands if isinstance(group, click.Group) else ()
    return [CompletionItem(name) for name in names if name.startswith(start)]


def complete_lyrics(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the last of several kinds of files beside a track."""
    from ..formats.beside import BESIDE

    *before, last = start.split(",")
    kinds = [kind for kind in BESIDE if kind not in before and kind.startswith(last)]
    return [CompletionItem(",".join((*before, kind))) for kind in kinds]


def complete_sizes(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a size."""
    return [CompletionItem(name) for name in SIZES if name.startswith(start.casefold())]


class _Safe(ShellComplete):
    """Completion by which nothing is run: of words that are written as the shell takes them.

    An earlier script of Click's hands over no line, and may still be in use: it gets only words
    that need no quotes.
    """

    fish = False
    described = True

    def get_completion_args(self) -> tuple[list[str], str]:
        """Read the line as the shell does."""
        line = _line()
        if line is None:
            return super().get_completion_args()
        found = begun(line, fish=self.fish)
        return list(found.words[1:]), found.word or ""

    def complete(self) -> str:
        """Give what can be offered, a line each: `plain,` and the word, or `file,`, or `dir,`."""
        line = _line()
        if line is None:
            items = self.get_completions(*self.get_completion_args())
            fit = (item for item in items if item.type != "plain" or harmless(str(item.value)))
            return "\n".join(map(self.format_completion, fit))
        found = begun(line, fish=self.fish)
        if found.word is None:  # only the shell knows what is meant so far
            return "" if found.quote == "$'" else "file,"
        items = self.get_completions(list(found.words[1:]), found.word)
        answers = (self.answer(each, found) for item in items for each in self.each(item))
        return "\n".join(answer for answer in answers if answer is not None)

    def each(self, item: CompletionItem) -> Iterable[CompletionItem]:
        """Give what an item stands for, where the shell is not to look for files itself."""
        return (item,)

    def answer(self, item: CompletionItem, found: Begun) -> str | None:
        """Give the line for one word, None if it cannot be offered."""
        word = str(item.value)
        if item.type in ("file", "dir"):
            return f"{item.type},{word}" if offerable(word) else f"{item.type},"
        written = self.written(word, found)
        if written is None:
            return None
        return f"{item.type},{written}" + (f"\t{item.help}" if item.help and self.described else "")

    def written(self, word: str, _found: Begun) -> str | None:
        """Give a word as the script takes it: as it is, where the shell itself quotes it."""
        return word if offerable(word) else None


@add_completion_class
class _Bash(_Safe, BashComplete):
    """Completion for Bash, which puts onto the line what it is given."""

    name = "bash"
    described = False
    source_template = _BASH

    def each(self, item: CompletionItem) -> Iterable[CompletionItem]:
        """Give the files themselves: within `$'…'` Bash writes their names so that they run."""
        if item.type not in ("file", "dir"):
            return (item,)
        return _paths(str(item.value), folders=item.type == "dir")

    def written(self, word: str, found: Begun) -> str | None:
        """Write a word in the quoting that is open."""
        line, replaced = _line() or "", os.environ.get("COMP_WORD", "")
        return in_bash(_option_of(found) + word, line, replaced)


@add_completion_class
class _Zsh(_Safe, ZshComplete):
    """Completion for zsh, which quotes what it is given as it is needed."""

    name = "zsh"
    source_template = _ZSH

    def each(self, item: CompletionItem) -> Iterable[CompletionItem]:
        """Give the files themselves, but for those of a home: zsh itself leaves quotes open."""
        if item.type not in ("file", "dir") or str(item.value).startswith("~"):
            return (item,)
        return _paths(str(item.value), folders=item.type == "dir")


@add_completion_class
class _Fish(_Safe, FishComplete):
    """Completion for fish, which quotes likewise, but for a `~`; and takes options with values."""

    name = "fish"
    fish = True
    source_template = _FISH

    def written(self, word: str, found: Begun) -> str | None:
        """Give a word with the option before its `=`."""
        if word.startswith("~") and not found.typed:
            return None
        return super().written(_option_of(found) + word, found)


_POWERSHELL = get_completion_class("powershell")
if _POWERSHELL is not None:  # from Click 8.5; it hands over no line

    @add_completion_class
    class _PowerShell(_Safe, _POWERSHELL):  # type: ignore[misc, valid-type]
        """Completion for PowerShell: of words that need no quotes."""

        name = "powershell"


def _line() -> str | None:
    """Give the line up to the cursor, which Bash counts in characters."""
    line = os.environ.get("COMP_LINE")
    point = os.environ.get("COMP_POINT", "")
    if line is None or not point.isdecimal():
        return line
    return line[: int(point)]


def _paths(start: str, *, folders: bool) -> Iterator[CompletionItem]:
    """Give the files, or but the folders, that a path may become; folders are a part of one."""
    head, begins = os.path.split(start)
    with suppress(OSError), os.scandir(Path(head).expanduser()) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            hidden = entry.name.startswith(".") and not begins
            if not entry.name.startswith(begins) or hidden:
                continue
            path = os.path.join(head, entry.name)  # noqa: PTH118 - `./` stays
            if entry.is_dir():
                yield CompletionItem(f"{path}/", type="part")
            elif not folders:
                yield CompletionItem(path)


def _option_of(found: Begun) -> str:
    """Give the option that stands before a value, as in `--only=Bridge`."""
    form = re.match("--[a-z-]+=", found.word or "")
    return form[0] if form else ""


def complete_voices(context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a voice; after `--get`, of one that could be fetched."""
    from ..voice.engines import WORDS, whole_cast

    cast = whole_cast()
    if context.params.get("gets"):
        return _beginning((offer.speaker.name for offer in cast.offers), start)
    likely = (s for s in cast.speakers if s.engine != "system" or s.speaks("en"))
    found = cast.speakers if start else [s for s in likely if s.reads_as_written]
    return _beginning([*WORDS, *(s.name for s in found)], start)


def complete_languages(
    _context: click.Context, _parameter: click.Parameter, start: str
) -> list[Any]:
    """Complete a language that the coach speaks."""
    from ..language.phrasebook import languages

    return _beginning(languages(), start)


def complete_exercises(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[Any]:
    """Complete the name of an exercise of the routines that stand on the line."""
    from ..routine.items import Exercise
    from ..routine.scope import walk

    items = (scope.item for routine in _routines(context) for scope in walk(routine))
    names = dict.fromkeys(item.name for item in items if isinstance(item, Exercise))
    return _beginning(names, start)


def complete_equipment(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[Any]:
    """Complete what exercises need, of the routines that stand on the line."""
    from ..routine.needs import needed

    things = (thing for routine in _routines(context) for thing in needed(routine))
    return _beginning(dict.fromkeys(things), start)


def _beginning(words: Iterable[str], start: str) -> list[Any]:
    begins = start.casefold()
    return [CompletionItem(word) for word in words if word.casefold().startswith(begins)]


def _routines(context: click.Context) -> Iterator[Routine]:
    """Give the routines that stand on the line, as far as they can be read."""
    from ..routine.library import is_folder, routine_named

    named = list(context.args)  # left over where the line breaks off, after --only
    for given in (context.params.get("routine"), context.params.get("routines")):  # --only=
        named += [given] if isinstance(given, str) else given or ()
    for routine in named:
        if routine == "-" or is_folder(routine):
            continue
        with suppress(Problems, Refusal, OSError):
            yield routine_named(routine)
