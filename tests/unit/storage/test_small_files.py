"""Stores, settings and the trash."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from appeal_tui.domain.case import Case, Store
from appeal_tui.errors import NotSavedError, UnreadableError, UsageError
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.settings import Settings, read_settings, write_settings
from appeal_tui.storage.stores import list_stores, save_store, store_id, with_current_store
from appeal_tui.storage.trash import list_trash, move_to_trash, restore_from_trash


def test_a_store_typed_once_is_used_by_every_case(folders: Folders, full_case: Case) -> None:
    saved = save_store(folders, Store(name="Acme", legal_entity="Acme Ltd."))
    assert saved.id == "acme"
    assert list_stores(folders) == [saved]
    case = replace(full_case, store=Store(id="acme", name="Old"))
    assert with_current_store(folders, case).store == saved
    for key in ("none", "", "../x"):
        other = replace(case, store=Store(id=key, name="Old"))
        assert with_current_store(folders, other) == other


def test_stores_are_listed_by_name(folders: Folders) -> None:
    for name in ("zeta", "Acme", "beta"):
        save_store(folders, Store(name=name))
    assert [store.name for store in list_stores(folders)] == ["Acme", "beta", "zeta"]


def test_ids_of_stores_keep_names_apart() -> None:
    assert store_id("Acme  Trading") == store_id("acme trading") == "acme-trading"
    names = ["深圳", "广州", "Acme 深圳", "Acme 广州", "Acme", "con", "com1", "LPT9", "x" * 41, "x" * 42, "con-"]
    ids = [store_id(name) for name in names]
    assert len(set(ids)) == len(names)
    assert not {"con", "com1", "lpt9"} & set(ids)
    assert store_id(" ") == ""


def test_a_damaged_store_is_left_out_and_left_alone(folders: Folders) -> None:
    save_store(folders, Store(name="Good"))
    bad = folders.stores / "bad.toml"
    bad.write_bytes(b"app = ")
    assert [store.id for store in list_stores(folders)] == ["good"]
    with pytest.raises(NotSavedError, match=r"bad\.toml"):
        save_store(folders, Store(id="bad", name="Bad"))
    assert bad.read_bytes() == b"app = "


def test_a_store_that_could_not_be_read_again_is_not_saved(folders: Folders) -> None:
    good = save_store(folders, Store(name="Acme"))
    with pytest.raises(NotSavedError, match="shorten"):
        save_store(folders, replace(good, contact="x" * 1_100_000))
    assert list_stores(folders) == [good]


def test_what_a_later_version_knows_of_a_store_is_kept(folders: Folders) -> None:
    store = save_store(folders, Store(name="Acme"))
    path = folders.stores / "acme.toml"
    path.write_text(path.read_text().replace("\n[end]", 'vat = "DE1"\n\n[end]'))
    save_store(folders, replace(store, contact="Li"))
    assert 'vat = "DE1"' in path.read_text()
    assert list_stores(folders)[0].contact == "Li"


def test_a_store_without_a_name_is_not_saved(folders: Folders) -> None:
    for store in (Store(), Store(id="../x", name="x")):
        with pytest.raises(UsageError):
            save_store(folders, store)


def test_settings_are_kept(folders: Folders) -> None:
    assert read_settings(folders) == Settings()
    write_settings(folders, Settings(theme="nord", language="zh"))
    assert read_settings(folders) == Settings(theme="nord", language="zh")
    write_settings(folders, Settings(language="de"))
    assert read_settings(folders) == Settings(language="de")


@pytest.mark.parametrize("data", [b"", b"theme =", b"\xff", b"theme = 3", b"[theme]", b"{}", bytes(9)])
def test_damaged_settings_are_as_if_never_set(folders: Folders, data: bytes) -> None:
    folders.config.mkdir()
    (folders.config / "settings.toml").write_bytes(data)
    assert read_settings(folders) == Settings()
    write_settings(folders, Settings(theme="nord"))
    assert read_settings(folders) == Settings(theme="nord")


def test_settings_of_a_later_version_and_one_bad_one_spoil_nothing(folders: Folders) -> None:
    folders.config.mkdir()
    (folders.config / "settings.toml").write_text('theme = 3\nlanguage = "z\\u001bh"\nsound = true\n')
    assert read_settings(folders) == Settings(language="z")
    write_settings(folders, Settings(theme="nord"))
    assert "sound = true" in (folders.config / "settings.toml").read_text()


def test_a_deleted_case_comes_back_whole(folders: Folders) -> None:
    path = folders.cases / "acme-ab2c.toml"
    path.write_bytes(b"one")
    first = move_to_trash(folders, path)
    path.write_bytes(b"two")
    second = move_to_trash(folders, path)
    assert not path.exists()
    assert list_trash(folders) == [second, first]
    assert restore_from_trash(folders, first) == path
    assert path.read_bytes() == b"one"
    with pytest.raises(NotSavedError, match="is there already"):
        restore_from_trash(folders, second)
    assert path.read_bytes() == b"one"
    assert list_trash(folders) == [second]


def test_only_what_is_in_the_trash_is_restored(folders: Folders, tmp_path: Path) -> None:
    stray = tmp_path / "20261124T140322000000Z-a.toml"
    stray.touch()
    for path in (stray, folders.trash / "none", folders.trash / stray.name):
        with pytest.raises(UsageError):
            restore_from_trash(folders, path)
    assert list_trash(folders) == []


def test_only_a_file_is_moved_to_the_trash(folders: Folders) -> None:
    for path in (folders.cases, folders.cases / "none.toml"):
        with pytest.raises(UnreadableError):
            move_to_trash(folders, path)
