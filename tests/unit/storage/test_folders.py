import stat
import sys
from pathlib import Path

import pytest

from appeal_tui.errors import AppealError, NotSavedError, UsageError
from appeal_tui.storage.folders import Folders, find_folders, make_private


def test_the_variables_go_before_the_system(tmp_path: Path) -> None:
    found = find_folders({f"APPEAL_TUI_{kind}_DIR": str(tmp_path / kind) for kind in ("DATA", "STATE", "CONFIG")})
    assert found == Folders(tmp_path / "DATA", tmp_path / "STATE", tmp_path / "CONFIG")
    assert found.cases == tmp_path / "DATA" / "cases"
    assert found.rescue == tmp_path / "STATE" / "rescue"
    assert found.templates == tmp_path / "CONFIG" / "templates"
    assert not found.data.exists()


def test_a_relative_variable_starts_at_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_folders({"APPEAL_TUI_DATA_DIR": "here/../there"}).data == tmp_path / "there"


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_folders({"APPEAL_TUI_DATA_DIR": "~/x"}).data == tmp_path / "x"
    with pytest.raises(UsageError, match="whole path"):
        find_folders({"APPEAL_TUI_DATA_DIR": "~nobody-of-that-name/x"})


@pytest.mark.parametrize("value", ["/a\x1b[31m", "/a\nb", "/a\x9bb", "/a\x00"])
def test_a_variable_with_control_characters_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="APPEAL_TUI_STATE_DIR holds control characters"):
        find_folders({"APPEAL_TUI_STATE_DIR": value})


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG folders")
def test_a_relative_xdg_variable_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert find_folders({"XDG_DATA_HOME": "relative"}).data == tmp_path / ".local/share/appeal-tui"
    assert find_folders({"XDG_DATA_HOME": "/far"}).data == Path("/far/appeal-tui")


def test_without_a_home_folder_one_sentence_says_which_variable_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    def no_home(*_: object, **__: object) -> str:
        raise RuntimeError("no home")

    monkeypatch.setattr(platformdirs, "user_data_dir", no_home)
    with pytest.raises(AppealError, match="set APPEAL_TUI_DATA_DIR"):
        find_folders({})


def test_a_home_that_stays_a_tilde_is_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    def no_home() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: "~/.local/share/appeal-tui")
    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(AppealError, match="set APPEAL_TUI_DATA_DIR"):
        find_folders({})


def test_new_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    make_private(tmp_path / "a" / "b")
    make_private(tmp_path / "a" / "b")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(NotSavedError, match="is a file where a folder is needed"):
        make_private(tmp_path / "a")
    with pytest.raises(NotSavedError):
        make_private(tmp_path / "a" / "b")


def test_a_file_above_a_folder_is_named_itself(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(NotSavedError) as caught:
        make_private(file / "a" / "b")
    assert f"'{file}' is a file" in str(caught.value)
