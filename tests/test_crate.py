"""The crate of a rendered set: every reference leads somewhere, sources carry their hashes, no clock, no document."""

import json
from collections import Counter
from hashlib import sha256

import pytest

from yigong_analysis import documents
from yigong_analysis.reports import crate


@pytest.fixture(scope="module")
def graph(rendered):
    found = json.loads((rendered / crate.FILE).read_text(encoding="utf-8"))
    assert found["@context"] == "https://w3id.org/ro/crate/1.1/context"
    return {entity["@id"]: entity for entity in found["@graph"]}


def references(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in references(item)]
    return [value["@id"]] if isinstance(value, dict) else []


def test_the_descriptor_names_the_profile_and_the_root(graph):
    about = graph["ro-crate-metadata.json"]
    assert about["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert about["about"] == {"@id": "./"}
    assert {"name", "description", "datePublished", "license", "author", "version"} <= set(graph["./"])


def test_every_id_is_given_once_and_every_reference_leads_somewhere(rendered, graph):
    told = [json.loads(line.rstrip(",\n")) for line in (rendered / crate.FILE).open(encoding="utf-8")
            if line.startswith("  {")]  # fmt: skip
    assert [name for name, n in Counter(entity["@id"] for entity in told).items() if n > 1] == []
    named = {name for entity in graph.values() for value in entity.values() for name in references(value)}
    assert {name for name in named if not name.startswith("http")} <= set(graph)


def test_every_file_of_the_crate_is_there_with_its_size(rendered, graph):
    files = [e for e in graph.values() if e["@type"] == "File" and "contentSize" in e]
    assert {"zh/371422/index.html", "zh/371422/report.json", "en/371422/numbers.csv"} <= {e["@id"] for e in files}
    assert [e["@id"] for e in files if f"{(rendered / e['@id']).stat().st_size} B" != e["contentSize"]] == []


def test_the_data_of_a_report_have_their_hash(rendered, graph):
    content = (rendered / "zh/371422/report.json").read_bytes()
    assert graph["zh/371422/report.json"]["sha256"] == sha256(content).hexdigest()


def test_sources_carry_the_hash_they_are_registered_with_and_no_text(graph):
    registered = documents.load_sources()
    source = graph["#source-ningjin-2023"]
    assert source["sha256"] == registered.loc["ningjin-2023", "sha256"]
    assert graph["zh/371422/"]["isBasedOn"] == [{"@id": "#source-ningjin-2023"}]
    assert set(source) <= {"@id", "@type", "identifier", "name", "publisher", "datePublished", "url", "sha256",
                           "contentSize", "conditionsOfAccess"}  # fmt: skip


def test_parameters_software_and_licence_are_named(graph):
    report = graph["zh/371422/"]
    values = {graph[item["@id"]]["name"]: graph[item["@id"]]["value"] for item in report["additionalProperty"]}
    assert values == {"adcode": '"371422"', "as_of": '""', "lang": '"zh"'}
    assert graph["#rendering"]["instrument"] == {"@id": "#yigong_analysis"}
    assert graph["./"]["license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}


def test_the_date_is_that_of_the_youngest_source_and_not_of_the_clock():
    entry = {"title": "t", "finding": "f", "parameters": {}, "sources": ["ningjin-2023", "baoding-2025"], "sha256": "0"}
    [root] = [e for e in crate.crate({"zh/x": entry}, {"zh/x": {}})["@graph"] if e["@id"] == "./"]
    assert root["datePublished"] == "2025-01-22"


def test_a_report_of_an_older_version_is_listed_with_what_is_known():
    found = crate.crate({"zh/old": {"title": "t", "finding": ""}}, {"zh/old": {"index.html": [5, 0, ""]}})["@graph"]
    [report] = [entity for entity in found if entity["@id"] == "zh/old/"]
    assert report["hasPart"] == [{"@id": "zh/old/index.html"}]
