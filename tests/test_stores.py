"""Where reports go: a report is there whole or not at all, in a folder and in an object store; no network is used."""

import pickle
import platform

import pytest
from conftest import make_reports

from yigong_analysis.errors import YigongError
from yigong_analysis.reports import batch, site, stores
from yigong_analysis.reports.jobs import jobs_for
from yigong_analysis.reports.stores import FolderStore, ObjectStore, StoreError

FILES = ("index.html", "notebook.ipynb", "report.json", "figures/chart.svg")
NO_PROCESS = 2**22 + 1  # above what Linux gives out


@pytest.fixture
def finished(tmp_path):
    """`finished("one")`: a finished report, each of whose files says that word."""

    def write(word: str, *more: str):
        folder = tmp_path / f"finished-{word}"
        for name in (*FILES, *more):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(word, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="module")
def bucket(english, tmp_path_factory):
    """`s3://reports` on an S3 server of this process; ledgers go to a folder of their own."""
    for module in ("s3fs", "upath", "moto.server"):
        pytest.importorskip(module, reason="the extra `cluster` (and moto, of `dev`) is not installed")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    settings = {
        "AWS_ENDPOINT_URL": "http://{}:{}".format(*server.get_host_and_port()),
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "XDG_STATE_HOME": str(tmp_path_factory.mktemp("state")),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        import s3fs

        s3fs.S3FileSystem().mkdir("reports")
        yield "s3://reports"
    server.stop()


@pytest.fixture
def objects(bucket, request):
    """An object store of one test."""
    return ObjectStore(f"{bucket}/{request.node.name[:30]}/报告")


def told(store, *word: str) -> list[str]:
    return sorted(path.relative_to(store.out).as_posix() for path in store.out.rglob("*") if path.is_file())


# a folder


def test_a_folder_holds_the_new_report_and_nothing_of_the_old_one(tmp_path, finished):
    store = FolderStore(tmp_path / "out")
    store.publish(finished("one", "figures/old.svg"), "zh/371422")
    files = store.publish(finished("two"), "zh/371422")
    assert told(store) == sorted(f"zh/371422/{name}" for name in FILES)
    assert {path.read_text() for path in store.out.rglob("*") if path.is_file()} == {"two"}
    assert store.faults("zh/371422", files) == []


def test_a_missing_and_a_changed_file_of_a_folder_are_found(tmp_path, finished):
    store = FolderStore(tmp_path / "out")
    files = store.publish(finished("one"), "zh/371422")
    (store.out / "zh/371422/index.html").unlink()
    (store.out / "zh/371422/report.json").write_text("two", encoding="utf-8")
    assert store.faults("zh/371422", files) == ["index.html is missing", "report.json was changed by hand"]


def test_only_what_dead_processes_of_this_machine_left_is_removed(tmp_path):
    mine, other = platform.node(), "node-7.example"
    names = [f"{stores.SCRATCH}{machine}-{pid}-abc" for machine in (mine, other) for pid in (1, NO_PROCESS)]
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / (stores.scratch_prefix() + "abc")).mkdir()  # of an earlier process that had our number
    stores.clear_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(name for name in names if name != names[1])


def test_a_mark_of_a_folder_is_there_only_so_long(tmp_path):
    with FolderStore(tmp_path).marked() as mark:
        stores.clear_leftovers(tmp_path / "elsewhere")
        assert (tmp_path / mark).exists()
    assert not (tmp_path / mark).exists()


# an object store


def test_an_object_store_holds_the_new_report_and_nothing_of_the_old_one(objects, finished):
    beside = objects.publish(finished("beside"), "zh/371422-as-of-2024-01-01")
    objects.publish(finished("one", "figures/old.svg"), "zh/371422")
    files = objects.publish(finished("two"), "zh/371422")
    assert {(objects.out / "zh/371422" / name).read_text() for name in FILES} == {"two"}
    assert not (objects.out / "zh/371422/figures/old.svg").exists()
    assert objects.faults("zh/371422", files) == objects.faults("zh/371422-as-of-2024-01-01", beside) == []


def test_a_page_is_stored_as_a_page(objects, finished):
    objects.publish(finished("one"), "zh/371422")
    kinds = [objects.out.fs.info(f"{objects.out.path}/zh/371422/{name}")["ContentType"] for name in FILES]
    assert (kinds[0], kinds[3]) == ("text/html", "image/svg+xml")


@pytest.mark.parametrize("broken", FILES)
def test_an_upload_that_fails_leaves_no_page(objects, finished, monkeypatch, broken):
    objects.publish(finished("one"), "zh/371422")
    upload = objects.out.fs.put_file

    def failing(source, target, **options):
        if target.endswith(broken):
            raise OSError("the line is cut")
        return upload(source, target, **options)

    monkeypatch.setattr(objects.out.fs, "put_file", failing)
    with pytest.raises(StoreError, match="the line is cut"):
        objects.publish(finished("two"), "zh/371422")
    assert not (objects.out / "zh/371422/index.html").exists()
    assert stores.reports(objects.out, "zh") == []


def test_a_missing_and_a_changed_object_are_found(objects, finished):
    files = objects.publish(finished("one"), "zh/371422")
    (objects.out / "zh/371422/index.html").unlink()
    (objects.out / "zh/371422/report.json").write_text("longer", encoding="utf-8")
    found = objects.faults("zh/371422", files)
    assert sorted(found) == ["index.html is missing", "report.json was changed by hand"]


def test_a_mark_of_an_object_store_is_there_only_so_long(objects):
    with objects.marked() as mark:
        assert (objects.out / mark).exists()
    assert not (objects.out / mark).exists()


def test_only_the_address_of_an_object_store_travels(objects):
    objects.faults("zh/371422", {})
    there = pickle.loads(pickle.dumps(objects))
    assert (there.out, there.ledger) == (objects.out, objects.ledger)
    assert "_sizes" not in vars(there)


def test_a_slash_at_the_end_is_the_same_store(bucket):
    assert ObjectStore(f"{bucket}/r/").ledger == ObjectStore(f"{bucket}/r").ledger != ObjectStore(bucket).ledger


def test_a_bucket_that_is_not_there_is_told_and_not_made(bucket, tmp_path, finished):
    store = ObjectStore("s3://no-such-bucket/reports")
    for attempt in (
        lambda: site.copy_assets(store.out),
        lambda: store.faults("zh/371422", {"index.html": [1, 0, ""]}),
        lambda: store.publish(finished("one"), "zh/371422"),
    ):
        with pytest.raises(StoreError, match=r"s3://no-such-bucket/reports.* cannot be used: .*does not exist"):
            attempt()
    assert store.out.fs.ls("") == ["reports"]


@pytest.mark.parametrize(("address", "said"), [
    ("s3://KEY:SECRET@reports/r",  "No account or key in the address"),
    ("nothing://reports/r",        "nothing://reports/r cannot be used"),
])  # fmt: skip
def test_an_address_that_will_not_do_is_told_without_its_secrets(bucket, address, said):
    with pytest.raises(YigongError, match=said) as raised:
        stores.store(address)
    assert "SECRET" not in str(raised.value)


def test_a_missing_extra_is_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "upath", None)
    with pytest.raises(YigongError, match=r"needs an extra: pip install 'yigong-analysis\[cluster\]'"):
        stores.store("s3://reports/r")


def test_the_site_of_an_object_store(objects, finished):
    site.copy_assets(objects.out)
    fonts = objects.out / "assets/fonts/NotoSansSC-Bold.ttf"
    made = fonts.stat().st_mtime
    site.copy_assets(objects.out)
    assert fonts.stat().st_mtime == made
    objects.publish(finished("one"), "zh/371422")
    (objects.out / "en/370613/report.json").write_text("{}", encoding="utf-8")  # its page was never uploaded
    html = site.write_index(objects.out, {"zh/371422": {"title": "T", "finding": "F"}}).read_text(encoding="utf-8")
    assert 'href="zh/371422/index.html"' in html
    assert "370613" not in html


def test_reports_in_an_object_store_are_planned_as_in_a_folder(bucket):
    out = f"{bucket}/planned"
    assert make_reports(["371422"], out, langs=("zh",)).done == 1
    asked = jobs_for(["371422"], langs=("zh",))
    assert list(batch.plan_lines(asked, out)) == ["1 reports, 0 to be rendered", "  up to date: 1"]
    stores.store(out).out.joinpath("zh/371422/report.json").unlink()
    assert next(batch.plan_lines(asked, out)) == "1 reports, 1 to be rendered"
    assert make_reports(["371422"], out, langs=("zh",)).done == 1
    assert make_reports(["371422"], out, langs=("zh",)).kept == 1
