import subprocess
import sys


def test_storage_loads_nothing_that_is_not_needed_yet() -> None:
    code = """
import sys
import appeal_tui.storage.case_list, appeal_tui.storage.stores, appeal_tui.storage.text_file
import appeal_tui.storage.case_file, appeal_tui.storage.export_file, appeal_tui.storage.settings, appeal_tui.storage.trash
late = {"textual", "rich", "platformdirs", "tomli_w", "tomllib", "charset_normalizer", "email", "html", "jinja2", "filelock"}
print(sorted(late & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
