"""A user's own catalogue overrides and extends ours, entry by entry; where it is wrong, ours is used and the place is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from appeal_tui.catalogue import checking, reading
from appeal_tui.catalogue import own as limits
from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.checking import check_catalogue
from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.catalogue.reading import CatalogueReader
from appeal_tui.catalogue.toml_file import LARGEST_FILE

COMM = "causes/policy/pol_comm.toml"

NEW = """
id = "own_toys"
routes = ["plan"]
sources = ["S01"]
checked = 2026-11-24
name.en = "Toys in the holiday season"
subject.en = "our toys"
scope.en = "Toys."
advice.en = "Write a plan."

[[root_causes]]
id = "own_toys.rc1"
text.en = "We listed {quantity} {quantity|toy|toys} too early."
"""

Write = Callable[[str, str], None]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the user's own folder; it is not there yet."""
    return tmp_path / "config" / "templates"


@pytest.fixture
def write(own: Path) -> Write:
    """Return a function that writes a file of the user's own catalogue."""

    def write_file(name: str, text: str) -> None:
        path = own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")

    return write_file


def refused(root: Path, own: Path) -> str:
    """Return why the user's own catalogue is not used; ours is, unchanged."""
    loaded = load_catalogue(root, own=own)
    assert loaded.problem
    assert "\n" not in loaded.problem
    assert loaded.causes == load_catalogue(root).causes
    return loaded.problem


def test_without_one_nothing_changes(root: Path, own: Path) -> None:
    assert load_catalogue(root, own=own) == load_catalogue(root)
    own.mkdir(parents=True)
    (own / "letters" / "en").mkdir(parents=True)
    (own / "letters" / "en" / "phrases.toml").write_text("x = ", "utf-8")
    assert load_catalogue(root, own=own) == load_catalogue(root)


def test_an_item_of_ours_gets_another_text_and_keeps_its_links(root: Path, own: Path, write: Write) -> None:
    ours = load_catalogue(root)
    before = ours.items["pol_comm.rc1"]
    write(COMM, '[[root_causes]]\nid = "pol_comm.rc1"\ntext.en = "We sent {quantity} {quantity|mail|mails}."\n')
    loaded = load_catalogue(root, own=own)
    after = loaded.items["pol_comm.rc1"]
    assert after.text == {"en": "We sent {quantity} {quantity|mail|mails}."}
    assert (after.variants, after.blanks) == ((), {})
    assert (after.answered_by, after.evidence, after.part, after.cause) == (
        before.answered_by, before.evidence, before.part, before.cause,
    )  # fmt: skip
    assert list(loaded.items) == list(ours.items), "it stands where it stood"
    assert {**loaded.items, "pol_comm.rc1": before} == dict(ours.items), "nothing else changed"


def test_a_new_item_of_a_cause_of_ours_stands_behind_ours(root: Path, own: Path, write: Write) -> None:
    write(COMM, '[[evidence]]\nid = "pol_comm.ev90"\nkind = "x"\ntext.en = "A log"\n')
    evidence = load_catalogue(root, own=own).causes["pol_comm"].evidence
    assert evidence[:-1] == load_catalogue(root).causes["pol_comm"].evidence
    assert evidence[-1].text == {"en": "A log"}


def test_a_key_of_a_cause_of_ours_is_replaced(root: Path, own: Path, write: Write) -> None:
    write(COMM, '[advice]\nen = "Call first."\n')
    loaded, ours = load_catalogue(root, own=own).causes["pol_comm"], load_catalogue(root).causes["pol_comm"]
    assert loaded.advice == {"en": "Call first."}
    assert loaded.name == ours.name


def test_a_new_cause_joins_the_family_of_its_folder(root: Path, own: Path, write: Write) -> None:
    write("causes/policy/own_toys.toml", NEW)
    loaded = load_catalogue(root, own=own)
    assert loaded.problem == ""
    assert loaded.families["policy"].causes[-1] == "own_toys"
    assert loaded.causes["own_toys"].family == "policy"
    assert loaded.items["own_toys.rc1"].part == "root_cause"


def test_a_new_family_has_room_for_new_causes(root: Path, own: Path, write: Write) -> None:
    write("families.toml", '[mine]\nname.en = "Mine"\nabout.en = "My own."\ncauses = []\n')
    write("causes/mine/own_toys.toml", NEW)
    assert load_catalogue(root, own=own).families["mine"].causes == ("own_toys",)


def test_new_blanks_metrics_and_sources_are_added(root: Path, own: Path, write: Write) -> None:
    write("sources.toml", '[OWN1]\nconf = "B"\nurl = "https://example.com"\nwhat = "mine"\n')
    write(
        "blanks.toml", '[toy]\ntype = "name"\nlabel.en = "toy"\nhint.en = "its name"\ngood.en = "Bear"\nbad.en = "it"\n'
    )
    write("causes/policy/own_toys.toml", NEW.replace("{quantity|toy|toys}", "{toy}").replace("S01", "OWN1"))
    loaded = load_catalogue(root, own=own)
    assert loaded.problem == ""
    assert loaded.blanks["toy"].type == "name"
    assert loaded.sources["OWN1"].url == "https://example.com"


def test_texts_of_the_user_go_through_the_border(root: Path, own: Path, write: Write) -> None:
    write(COMM, '[advice]\nen = "Call\\u001b[31m \\u202efirst."\n')
    assert load_catalogue(root, own=own).causes["pol_comm"].advice == {"en": "Call first."}


@pytest.mark.parametrize(
    ("name", "text", "place", "said"),
    [
        (COMM, "x = ", 1, "not valid TOML"),
        (COMM, '\n[[root_causes]]\nid = "pol_comm.rc1"\ncolour = "red"\n', 4, "unknown field `colour`"),
        (COMM, '[[root_causes]]\nid = "pol_comm.rc90"\n', 2, "missing required field `text`"),
        (COMM, 'sources = "S01"\n', 1, "Expected `array`"),
        (COMM, '[[root_causes]]\nid = "pol_comm.rc1"\ntext.en = "We {colour}."\n', 3, "blanks.toml does not have"),
        (COMM, '[[root_causes]]\nid = "pol_comm.rc1"\nexcludes = ["pol_comm.rc99"]\n', 3, "does not have"),
        (COMM, '[[root_causes]]\nid = "pol_comm.rc1"\ntext.zh-Hans = "\u6211\u4eec\u3002"\n', 3, "has no en form"),
        ("blanks.toml", '[tool]\ntype = "colour"\n', 2, "unknown type colour"),
        ("families.toml", '[policy]\ncauses = ["../../x"]\n', 2, "which is no id"),
        ("causes/policy/Own Toys.toml", NEW, 1, "which is no id"),
        ("causes/policy/own_toys.toml", NEW.replace('id = "own_toys"', 'id = "toys"'), 2, "like its file"),
        ("causes/policy/own_toys.toml", "id = 5\n", 1, "Expected `str`"),
        ("causes/toys/own_toys.toml", NEW, 1, "is no file of a catalogue"),
        ("colours.toml", "x = 1\n", 1, "is no file of a catalogue"),
        (COMM, f'[advice]\nen = "{"x" * 5001}"\n', 2, "is longer than 5000 characters"),
    ],
)
def test_what_the_program_cannot_use_is_told_with_file_and_line(
    root: Path, own: Path, write: Write, name: str, text: str, place: int, said: str
) -> None:
    write(name, text)
    problem = refused(root, own)
    assert f"{own / name}:{place}: " in problem, problem
    assert said in problem


def test_how_well_it_is_written_is_no_reason_to_refuse_it(root: Path, own: Path, write: Write) -> None:
    write(COMM, '[[root_causes]]\nid = "pol_comm.rc1"\ntext.en = "We ensure nothing"\n')
    loaded = load_catalogue(root, own=own)
    assert loaded.problem == ""
    assert loaded.items["pol_comm.rc1"].text == {"en": "We ensure nothing"}


def test_a_file_that_is_not_utf_8_is_told(root: Path, own: Path, write: Write) -> None:
    write(COMM, "")
    (own / COMM).write_bytes(b"\xff\xfe")
    assert "save it as UTF-8" in refused(root, own)


def test_a_file_that_is_too_large_is_told(root: Path, own: Path, write: Write) -> None:
    write(COMM, "#" * (LARGEST_FILE + 1))
    assert f"{own / COMM}:1: is larger than" in refused(root, own)


@pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")
def test_a_file_whose_name_is_no_text_is_told(root: Path, own: Path, write: Write, tmp_path: Path) -> None:
    write("causes/policy/caf\udce9\x1b[31m.toml", NEW)
    for _ in range(2):
        problem = load_catalogue(root, tmp_path / "cache", own).problem
        assert "which is no id" in problem
        assert "\x1b" not in problem
        problem.encode()


def test_a_key_of_any_length_is_told_in_a_line(root: Path, own: Path, write: Write) -> None:
    write(COMM, f"{'k' * 100_000} = 1\n")
    assert len(refused(root, own)) < 1000


def test_too_many_files_are_told(root: Path, own: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_FILES", 2)
    for number in range(3):
        write(f"causes/policy/own_{number}.toml", "")
    assert "more than 2 files" in refused(root, own)


def test_files_that_are_too_large_together_are_told(root: Path, own: Path, write: Write) -> None:
    for number in range(4):
        write(f"causes/policy/own_{number}.toml", "#" * 900_000)
    assert refused(root, own) == f"{own}:1: holds more than 3 MB of causes and texts: move some of them away"


def test_a_list_that_is_too_long_is_told(root: Path, own: Path, write: Write) -> None:
    write(COMM, "[cues]\nen = [" + '"x", ' * 301 + "]\n")
    assert f"{own / COMM}:2: has more than 300 entries" in refused(root, own)


def test_it_is_compiled_with_ours_and_anew_when_it_changes(
    root: Path, own: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"

    def loaded() -> Catalogue:
        return load_catalogue(root, cache, own)

    before = loaded()
    write(COMM, '[advice]\nen = "Call first."\n')
    assert loaded().causes["pol_comm"].advice == {"en": "Call first."}
    with monkeypatch.context() as patched:
        patched.setattr(reading, "CatalogueReader", None)
        assert loaded().causes["pol_comm"].advice == {"en": "Call first."}
    write(COMM, "x = ")
    assert loaded().problem
    with monkeypatch.context() as patched:
        patched.setattr(reading, "CatalogueReader", None)
        assert loaded().problem, "what is wrong is told at every start"
    (own / COMM).unlink()
    assert loaded() == before


@pytest.mark.parametrize(
    "text", [".".join(["a"] * 20_000) + " = 1", "a = " + "[" * 5_000, "a = " + "9" * 5_000, 'a = "' + '\\"' * 400_000]
)
def test_what_would_keep_the_parser_busy_is_told_at_once(root: Path, own: Path, write: Write, text: str) -> None:
    write(COMM, text)
    assert "not valid TOML" in refused(root, own)


def test_folders_without_end_are_not_all_looked_at(root: Path, own: Path) -> None:
    for number in range(limits._MOST_SEEN + 1):
        (own / f"folder {number}").mkdir(parents=True)
    assert "more than 300 files" in refused(root, own)


def test_a_file_that_lies_deeper_than_any_of_a_catalogue_is_not_looked_for(root: Path, own: Path, write: Write) -> None:
    write("/".join(["a"] * 200) + "/x.toml", "x = ")
    assert load_catalogue(root, own=own) == load_catalogue(root)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes need rights elsewhere")
@pytest.mark.parametrize("name", [COMM, "causes/policy/own_toys.toml", "blanks.toml"])
def test_a_pipe_a_device_or_a_link_out_of_the_folder_is_not_opened(
    root: Path, own: Path, write: Write, tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text(NEW, "utf-8")
    path = own / name
    path.parent.mkdir(parents=True)
    for target, said in (("/dev/zero", "leads out of your folder"), (secret, "leads out of your folder")):
        path.symlink_to(target)
        assert said in refused(root, own)
        path.unlink()
    os.mkfifo(path)
    assert "cannot be read" in refused(root, own)


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_the_folder_itself_may_be_a_link_and_its_files_links_within(root: Path, own: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "synced"
    (elsewhere / "causes" / "policy").mkdir(parents=True)
    (elsewhere / "kept.txt").write_text(NEW, "utf-8")
    (elsewhere / "causes" / "policy" / "own_toys.toml").symlink_to(elsewhere / "kept.txt")
    own.parent.mkdir(parents=True)
    own.symlink_to(elsewhere)
    loaded = load_catalogue(root, own=own)
    assert loaded.problem == ""
    assert "own_toys" in loaded.causes


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_that_leads_nowhere_is_told(root: Path, own: Path, write: Write, tmp_path: Path) -> None:
    write(COMM, "")
    (own / "help.toml").symlink_to(tmp_path / "nowhere")
    assert "cannot be read" in load_catalogue(root, tmp_path / "cache", own).problem


def test_a_copy_of_the_whole_catalogue_is_an_own_one_too(root: Path, own: Path) -> None:
    import shutil

    shutil.copytree(root, own)
    assert load_catalogue(root, own=own) == load_catalogue(root)


@pytest.mark.parametrize("name", ["glossary.toml", "writing.toml", "review/rules/mine.toml", "notices/kinds.toml"])
def test_what_is_not_read_in_an_own_catalogue_is_told(root: Path, own: Path, write: Write, name: str) -> None:
    cache = own.parent / "cache"
    write("blanks.toml", "")
    assert load_catalogue(root, cache, own).unused == ()
    write(name, "mine = true\n")
    where = name.partition("/")[0]
    loaded = load_catalogue(root, cache, own)
    assert loaded.problem == ""
    assert loaded.unused == (where,)
    assert where in str(loaded.told_unused)
    told = [mistake for mistake in check_catalogue(root, own=own) if mistake.file == str(own / where)]
    assert [mistake.grade for mistake in told] == ["hint"]


def test_a_file_where_the_own_catalogue_would_be_is_told(root: Path, own: Path) -> None:
    own.parent.mkdir()
    own.write_text("mine", "utf-8")
    assert f"{own}:1: is no folder" in refused(root, own)


def test_a_cause_stands_in_one_family_only(root: Path, own: Path, write: Write) -> None:
    write("causes/verification/pol_comm.toml", NEW.replace("own_toys", "pol_comm"))
    said = refused(root, own)
    assert said.startswith(f"{own / 'causes/verification/pol_comm.toml'}:1: pol_comm: ")
    assert "policy and verification" in said


def test_a_new_cause_that_cannot_be_read_is_one_mistake(root: Path, own: Path, write: Write) -> None:
    write("causes/policy/own_toys.toml", "x = ")
    reader = CatalogueReader(root, own)
    assert reader.read() is None
    assert [mistake.file for mistake in reader.mistakes] == [str(own / "causes/policy/own_toys.toml")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every folder")
def test_a_folder_that_may_not_be_read_is_told(root: Path, own: Path, write: Write) -> None:
    write("causes/policy/own_toys.toml", NEW)
    for folder, mode, words in (
        (own / "causes" / "policy", 0o000, "causes/policy"),
        (own / "causes" / "policy", 0o600, "causes/policy"),
        (own, 0o000, "cannot be read"),
    ):
        folder.chmod(mode)
        try:
            assert words in refused(root, own)
        finally:
            folder.chmod(0o700)


def test_a_folder_that_the_system_does_not_open_is_told(
    root: Path, own: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("causes/policy/own_toys.toml", NEW)
    cache = tmp_path / "cache"
    assert "own_toys" in load_catalogue(root, cache, own).causes
    real = os.scandir

    def locked(path: str | os.PathLike[str]) -> object:
        if str(path).endswith("policy") and str(path).startswith(str(own)):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", locked)
    said = load_catalogue(root, cache, own).problem
    assert said.startswith(f"{own}:1: has the folder {Path('causes/policy')}, which cannot be read")


def test_a_cause_that_a_family_names_and_nobody_wrote_is_told_where_it_is_named(
    root: Path, own: Path, write: Write
) -> None:
    write("families.toml", '[policy]\ncauses = ["own_toys"]\n')
    assert refused(root, own).startswith(f"{own / 'families.toml'}:2: policy: names the cause own_toys")


def test_a_cause_with_a_name_that_no_file_can_have_is_told(root: Path, own: Path, write: Write) -> None:
    write("families.toml", f'[policy]\ncauses = ["{"x" * 4000}"]\n')
    said = refused(root, own)
    assert said.startswith(f"{own / 'families.toml'}:2: policy: names the cause xxx")


@pytest.mark.parametrize("limit", ["nan", "inf", "-1", "1e300"])
def test_a_limit_that_no_rate_can_keep_is_told(root: Path, own: Path, write: Write, limit: str) -> None:
    name = next(iter(load_catalogue(root).metrics))
    write("metrics.toml", f"[{name}]\nlimit = {limit}\n")
    assert refused(root, own).startswith(f"{own / 'metrics.toml'}:2: {name}: has the limit")


def test_entries_without_number_are_told_and_not_all_read(
    root: Path, own: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_IN_ALL", 40)
    for number in range(4):
        write(f"causes/policy/own_{number}.toml", "[[root_causes]]\n" * 30)
    reader = CatalogueReader(root, own)
    assert reader.read() is None
    said = "your files up to this one have more than 40 entries: move some of them away"
    assert [one.file for one in reader.mistakes if one.message == said] == [str(own / "causes/policy/own_1.toml")]
    assert not any("own_2" in one.file or "own_3" in one.file for one in reader.mistakes)


def test_more_mistakes_than_anybody_reads_are_not_all_named(
    root: Path, own: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_MISTAKES", 5)
    items = (f'[[root_causes]]\nid = "own_toys.rc{number}"\ntext.en = "We {{nope}}."\n' for number in range(2, 20))
    write("causes/policy/own_toys.toml", NEW + "\n".join(items))
    assert "own_toys.rc2: has the blank {nope}" in refused(root, own)
    mistakes = check_catalogue(root, own=own)
    assert len(mistakes) == 6
    assert any("more than 5 mistakes: mend these first" in mistake.message for mistake in mistakes)


def test_whatever_the_system_says_of_it_ours_goes_on(
    root: Path, own: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("causes/policy/own_toys.toml", NEW)

    def refuse(name: str, ours: object, own: object) -> None:
        raise OSError(5, "Input/output error")

    write(COMM, 'advice.en = "Call first."\n')
    with monkeypatch.context() as patched:
        patched.setattr(reading, "merge_own", refuse)
        said = load_catalogue(root, own=own).problem
    assert said == f"{own}:1: cannot be read (Input/output error): look at its files, or move it away"
