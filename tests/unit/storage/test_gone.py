"""A folder of cases that is not there any more, such as that of a stick that was pulled out."""

import shutil

import pytest

from appeal_tui.domain.case import Case
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_list import read_index, refresh_index
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.gone import LostFolderError
from appeal_tui.storage.stores import save_store
from appeal_tui.storage.trash import move_to_trash


def pull_out(folders: Folders, part: str) -> None:
    """Take the folder of cases, or the whole data folder, away."""
    folder = getattr(folders, part)
    folder.rename(folder.with_name("away"))


@pytest.mark.parametrize("part", ["cases", "data"])
def test_a_folder_that_had_cases_and_is_gone_is_no_empty_list(folders: Folders, full_case: Case, part: str) -> None:
    create_case(folders, full_case)
    listed = refresh_index(folders)
    pull_out(folders, part)
    with pytest.raises(LostFolderError, match="is gone") as caught:
        refresh_index(folders)
    assert str(folders.cases) in str(caught.value)
    assert caught.value.known == 1
    # What is known of them stays for the day when it comes back.
    assert read_index(folders) == listed
    getattr(folders, part).with_name("away").rename(getattr(folders, part))
    assert refresh_index(folders) == listed


def test_without_an_index_the_history_tells_that_there_were_cases(folders: Folders, full_case: Case) -> None:
    create_case(folders, full_case)
    shutil.rmtree(folders.cache, ignore_errors=True)
    pull_out(folders, "cases")
    with pytest.raises(LostFolderError) as caught:
        refresh_index(folders)
    assert caught.value.known == 1


def test_a_link_whose_folder_is_gone_is_a_lost_folder(folders: Folders, full_case: Case) -> None:
    create_case(folders, full_case)
    real = folders.data / "stick"
    folders.cases.rename(real)
    folders.cases.symlink_to(real)
    refresh_index(folders)
    real.rename(folders.data / "away")
    with pytest.raises(LostFolderError):
        refresh_index(folders)


def test_where_nobody_began_a_case_nothing_is_lost(folders: Folders, full_case: Case) -> None:
    shutil.rmtree(folders.data, ignore_errors=True)
    assert refresh_index(folders) == []
    create_case(folders, full_case)
    move_to_trash(folders, folders.cases / f"{full_case.id}.toml")
    refresh_index(folders)
    folders.cases.rmdir()
    assert refresh_index(folders) == []


def test_nothing_creates_a_lost_folder_unasked(folders: Folders, full_case: Case) -> None:
    create_case(folders, full_case)
    pull_out(folders, "data")
    with pytest.raises(LostFolderError):
        create_case(folders, full_case)
    with pytest.raises(LostFolderError):
        save_store(folders, full_case.store)
    assert not folders.data.exists()
    # Whoever makes the folder wants to begin anew, and each case can be brought back.
    folders.cases.mkdir(parents=True)
    assert [head.gone for head in refresh_index(folders)] == [True]
