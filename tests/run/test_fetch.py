"""Asking other hosts: politely, and as if each address and answer were hostile."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from build_scripts.run.fetch import Client, Limits, NotHadError, is_public
from tests.support.web import Reply, Web, served

LIMITS = Limits(pause=0.5, longest_pause=7, silence=0.3, whole=0.6, size=1000, tries=3, redirects=3)


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as web:
        yield web


class Asking:
    """A client whose pauses are written down and not waited for."""

    def __init__(self, limits: Limits = LIMITS, *, loopback: bool = True) -> None:
        self.slept: list[float] = []
        self.client = Client("https://example.org/atlas/", limits, loopback, self.slept.append)

    def refused(self, address: str) -> str:
        with pytest.raises(NotHadError) as refused:
            self.client.get(address)
        return str(refused.value)


def test_a_page_is_asked_for_by_an_honest_name_after_robots_txt(web: Web) -> None:
    page = web.put("/a%20b?x=%E7%94%B2", Reply(body=b"page", headers={"ETag": '"1"'}))
    answer = Asking().client.get(page.replace("%20", " ").replace("%E7%94%B2", "甲") + "#part", {"If-None-Match": "0"})
    assert (answer.status, answer.body, answer.headers["etag"], answer.redirects) == (200, b"page", '"1"', ())
    assert answer.address == page
    assert web.paths() == ["/robots.txt", "/a%20b?x=%E7%94%B2"]
    _, headers = web.asked[1]
    assert headers["User-Agent"] == "PolicyAtlas (+https://example.org/atlas/)"
    assert (headers["Host"], headers["If-None-Match"]) == (web.address.removeprefix("http://"), "0")


def test_a_pause_between_requests_to_a_host_and_a_longer_one_where_it_asks(web: Web) -> None:
    page = web.put("/1", Reply(body=b"1"))
    asking = Asking()
    asking.client.get(page)
    asking.client.get(page)
    assert [round(pause, 1) for pause in asking.slept] == [0.5, 0.5]
    assert web.paths() == ["/robots.txt", "/1", "/1"]
    web.put("/robots.txt", Reply(body=b"User-agent: *\nCrawl-delay: 3"))
    asking = Asking()
    asking.client.get(page)
    assert [round(pause) for pause in asking.slept] == [3]
    web.put("/robots.txt", Reply(body=b"User-agent: *\nCrawl-delay: 86400"))
    asking = Asking()
    asking.client.get(page)
    assert [round(pause) for pause in asking.slept] == [7]


ROBOTS = {
    "all": ("User-agent: *\nDisallow: /", True),
    "us alone": ("User-agent: policyatlas\nDisallow: /art/*.html$", True),
    "others": ("User-agent: other\nDisallow: /", False),
    "another folder": ("User-agent: *\nDisallow: /data/", False),
    "no rules but a page": ("<html>\0首页</html>", False),
}


@pytest.mark.parametrize(("rules", "is_refused"), ROBOTS.values(), ids=ROBOTS.keys())
def test_robots_txt_is_obeyed(web: Web, rules: str, is_refused: bool) -> None:
    page = web.put("/art/1.html", Reply(body=b"page"))
    web.put("/robots.txt", Reply(body=rules.encode()))
    if is_refused:
        assert Asking().refused(page) == "127.0.0.1 asks programs not to fetch it (robots.txt)"
    else:
        assert Asking().client.get(page).body == b"page"


def test_a_host_whose_robots_txt_fails_is_left_alone(web: Web) -> None:
    page = web.put("/", Reply(body=b"page"))
    web.put("/robots.txt", Reply(503))
    assert Asking().refused(page) == "the host answers 503 (Service Unavailable), at each of 3 tries"
    assert web.paths() == ["/robots.txt"] * 3


def test_redirects_are_followed_and_told(web: Web) -> None:
    web.put("/c", Reply(body=b"page"))
    web.put("/b", Reply(308, headers={"Location": web.address + "/c"}))
    answer = Asking().client.get(web.put("/a", Reply(302, headers={"Location": "b"})))
    assert (answer.body, answer.address) == (b"page", web.address + "/c")
    assert answer.redirects == (web.address + "/a", web.address + "/b")


OTHER_KIND = "only addresses that begin with http:// or https:// and a host are fetched, not {}"
PRIVATE = "{0} is {0}, which is no address of the public internet"
ELSEWHERE = {
    "file:///etc/passwd": OTHER_KIND.format("file:///etc/passwd"),
    "ftp://example.org/": OTHER_KIND.format("ftp://example.org/"),
    "http://user:secret@example.org/": OTHER_KIND.format("http://user:secret@example.org/"),
    "http://10.0.0.1/": PRIVATE.format("10.0.0.1"),
    "http://169.254.169.254/latest/": PRIVATE.format("169.254.169.254"),
    "http://[::ffff:192.168.0.1]/": PRIVATE.format("::ffff:192.168.0.1"),
    "http://2130706433:x/": "it is redirected to what is no address",
}


@pytest.mark.parametrize(("target", "message"), ELSEWHERE.items(), ids=ELSEWHERE.keys())
def test_a_redirect_to_another_kind_of_place_is_refused(web: Web, target: str, message: str) -> None:
    page = web.put("/a", Reply(302, headers={"Location": target}))
    assert Asking().refused(page) == message


def test_redirects_end(web: Web) -> None:
    circle = web.put("/a", Reply(301, headers={"Location": "/b"}))
    web.put("/b", Reply(301, headers={"Location": "/a"}))
    assert Asking().refused(circle) == f"it is redirected in a circle, by way of {web.address}/a"
    for number in range(9):
        web.put(f"/{number}", Reply(301, headers={"Location": f"/{number + 1}"}))
    assert Asking().refused(web.address + "/0") == "it is redirected more than 3 times"


LOCAL = ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://0x7f.1:1/", "http://0.0.0.0:1/"]


@pytest.mark.parametrize("address", LOCAL)
def test_this_machine_is_asked_only_when_that_is_allowed(address: str) -> None:
    assert Asking(loopback=False).refused(address).endswith("which is no address of the public internet")


PUBLIC = {
    "8.8.8.8": True,
    "2400:3200::1": True,
    "192.168.1.1": False,
    "100.64.0.1": False,
    "224.0.0.1": False,
    "fd00::1": False,
    "fe80::1%eth0": False,
    "::ffff:10.0.0.1": False,
    "2002:0a00:0001::": False,
    "64:ff9b::a00:1": False,
    "64:ff9b::808:808": True,
}


@pytest.mark.parametrize(("address", "expected"), PUBLIC.items(), ids=PUBLIC.keys())
def test_public_addresses(address: str, expected: bool) -> None:
    assert is_public(address) is expected


def test_what_fails_is_asked_again_later_and_later(web: Web) -> None:
    page = web.put("/", Reply(500), Reply(429, headers={"Retry-After": "5"}), Reply(body=b"page"))
    web.put("/robots.txt", Reply())
    asking = Asking(replace(LIMITS, pause=1))
    assert asking.client.get(page).body == b"page"
    assert [round(pause) for pause in asking.slept] == [1, 2, 1, 5, 1]


def test_what_is_not_there_is_asked_for_once(web: Web) -> None:
    assert Asking().refused(f"{web.address}/nothing") == "the host answers 404 (Not Found)"
    assert web.paths() == ["/robots.txt", "/nothing"]


def test_a_host_that_is_silent_or_sends_drop_by_drop_is_given_up(web: Web) -> None:
    once = replace(LIMITS, tries=1)
    silent = web.put("/silent", Reply(body=b"x", slow=1))
    assert Asking(once).refused(silent) == "the host does not answer in time, at each of 1 tries"
    for length in ("50", ""):  # without a length, only the clock tells that half of it is missing
        drops = web.put("/drops", Reply(body=b"x" * 50, headers={"Content-Length": length}, slow=0.1))
        start = time.monotonic()
        assert Asking(once).refused(drops) == "the host does not answer in time, at each of 1 tries"
        assert time.monotonic() - start < 2


def test_half_a_page_is_none(web: Web) -> None:
    half = web.put("/half", Reply(body=b"x", headers={"Content-Length": "2"}))
    found = Asking(replace(LIMITS, tries=1)).refused(half)
    assert found == "the host breaks off or does not keep to HTTP (ProtocolError), at each of 1 tries"


def test_what_is_too_large_is_refused_packed_or_not(web: Web) -> None:
    large = web.put("/large", Reply(body=b"x" * 1001))
    assert Asking().refused(large) == "it is larger than 1,000 bytes"
    bomb = web.put("/bomb", Reply(body=gzip.compress(bytes(9_000_000)), headers={"Content-Encoding": "gzip"}))
    assert Asking().refused(bomb) == "it is larger than 1,000 bytes"
    assert Asking().client.get(web.put("/fits", Reply(body=b"x" * 1000))).body == b"x" * 1000


NOWHERE = {
    "http://127.0.0.1:9/": "the host cannot be reached (Connection refused), at each of 1 tries",
    "http://no-host.invalid/": "no host is called no-host.invalid, at each of 1 tries",
    "http://": "only addresses that begin with http:// or https:// and a host are fetched, not http://",
    "http://a:b:c/": "its address is none",
}


@pytest.mark.parametrize(("address", "message"), NOWHERE.items(), ids=NOWHERE.keys())
def test_an_address_that_leads_nowhere(address: str, message: str) -> None:
    assert Asking(replace(LIMITS, tries=1)).refused(address) == message


def test_an_encrypted_host_has_to_be_who_it_says(web: Web) -> None:
    found = Asking(replace(LIMITS, tries=1)).refused(web.address.replace("http:", "https:"))
    assert found.startswith(("the host's certificate or encryption is not good", "the host breaks off"))
