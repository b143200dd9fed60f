"""The drawn street and fronts: the same, whole, small, and safe whatever a shop is called."""

import gzip
import re
from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring

from core import art
from core.art import goods, lettering
from core.art.drawing import Box, Sheet
from merchants import trades

SHOPS = [
    ("Bäckerei Lohmann", "bakery"),
    ("Buchhandlung Kleine", "books"),
    ("Blumen Westhoff", "flowers"),
    ("Radhaus Brinkmann", "bicycle"),
    ("Optik Scheller", "optician"),
    ("Café am Markt", "cafe"),
    ("Weinhaus Ems", "wine"),
    ("Schuhhaus Vogt", "shoes"),
]
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "quotes": "\"&'><]]>",
    "eighty": "Änderungsschneiderei & Reinigung " + "Müller-Lüdenscheidt und Söhne " * 2,
    "one_word": "Donaudampfschifffahrtsgesellschaft" * 2,
    "emoji": "Gemüse 🥕👩‍🌾",
    "arabic": "مخبز <السلام>",
    "cyrillic": "Хлеб & соль",
    "control": "Null\x00Bell\x07\ud800\u202e",
    "nothing": "",
    "spaces": " \n\t ",
}
HOURS = ("morning", "noon", "evening")


def text_of(picture: str) -> list[str]:
    return [node.text for node in fromstring(picture).iter() if node.text]


def names_in(picture: str) -> set[str]:
    return {node.tag.rpartition("}")[2] for node in fromstring(picture).iter()}


def test_a_front_is_the_same_every_time():
    first = art.shopfront("Bäckerei Lohmann", trade="bakery", seed=7)
    assert first == art.shopfront("Bäckerei Lohmann", trade="bakery", seed=7)


def test_a_street_is_the_same_every_time():
    assert art.street(7, shops=SHOPS) == art.street(7, shops=SHOPS)


def test_another_seed_is_another_picture():
    assert len({art.street(seed) for seed in range(5)}) == 5
    assert len({art.shopfront("A", trade="books", seed=seed) for seed in range(5)}) == 5


@pytest.mark.parametrize("sky", HOURS)
def test_every_hour_has_its_own_light(sky):
    others = [hour for hour in HOURS if hour != sky]
    assert art.street(1, sky=sky) not in [art.street(1, sky=hour) for hour in others]


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("trade", ["bank", "no such trade"])
def test_no_name_breaks_a_front(name, trade):
    picture = art.shopfront(name, trade=trade, seed=3)
    assert "script" not in names_in(picture)
    assert picture.encode("utf-8")


def test_no_name_breaks_a_street():
    picture = art.street(3, shops=[(name, "cafe") for name in HOSTILE.values()])
    assert "script" not in names_in(picture)
    assert picture.encode("utf-8")


def test_a_name_is_told_to_whoever_opens_the_picture():
    picture = art.shopfront("Kaffee & <Kuchen>", trade="cafe", seed=1)
    assert "Kaffee & <Kuchen>" in text_of(picture)


def test_a_name_in_our_letters_needs_no_font():
    assert "text" not in names_in(art.shopfront("Öz’ „Gemüse“ & Co.", trade="market", seed=1))


def test_a_name_in_other_letters_is_left_to_the_readers_fonts():
    picture = art.shopfront("Хлеб & соль 🥖", trade="bakery", seed=1)
    assert "Хлеб & соль" in text_of(picture)


def test_an_accent_that_we_lack_gives_way_to_the_plain_letter():
    assert lettering.spelled("Łódź Ăn ů 🥕") == ("Łódź Ăn ů", True)
    assert lettering.spelled("Ăn ů 🥕") == ("An u", False)


@pytest.mark.parametrize("name", [*HOSTILE.values(), *(name for name, _ in SHOPS)])
@pytest.mark.parametrize("is_wrapping", [True, False])
def test_a_sign_never_grows_beyond_its_board(name, is_wrapping):
    board = Box(100, 50, 180, 30)
    drawn = lettering.sign(
        Sheet(400, 200), name, board, "#fff", largest=26, is_wrapping=is_wrapping
    )
    for scale, letters in re.findall(r"scale\(([\d.]+)\)\">(.*?)</g>", drawn):
        reach = max(float(x) for x in re.findall(r'x="([\d.]+)"', letters)) * float(scale)
        assert reach <= board.w


def test_a_narrow_sign_rather_loses_words_than_its_reader():
    sheet = Sheet(400, 200)
    name = "Autohaus Hinterwäldler & Partner Fahrzeughandelsgesellschaft"
    drawn = lettering.sign(sheet, name, Box(0, 0, 190, 26), "#fff", largest=20)
    assert drawn.count("<use") < len(name.replace(" ", ""))


def test_a_picture_loads_nothing_from_elsewhere():
    for picture in (art.street(2, shops=SHOPS), art.shopfront("Löwe", trade="pharmacy", seed=2)):
        links = set(re.findall(r'href="([^"]{1,5})', picture))
        assert {link for link in links if not link.startswith("#")} == {"data:"}
        assert "url(" not in picture.replace("url(#", "")


def test_a_front_points_only_to_what_it_brings():
    for picture in (art.street(2, shops=SHOPS), art.shopfront("Löwe", trade="pharmacy", seed=2)):
        brought = set(re.findall(r' id="([^"]+)"', picture))
        assert set(re.findall(r"(?:href=\"|url\()#([^\")]+)", picture)) <= brought


@pytest.mark.parametrize(("name", "trade"), SHOPS)
def test_a_front_stays_small(name, trade):
    picture = art.shopfront(name, trade=trade, seed=4).encode()
    assert len(picture) <= 25_000
    assert len(gzip.compress(picture)) <= 12_000


@pytest.mark.parametrize("sky", HOURS)
def test_a_street_stays_small(sky):
    for seed in (1, 7, 21):
        picture = art.street(seed, shops=SHOPS, sky=sky).encode()
        assert len(picture) <= 125_000
        assert len(gzip.compress(picture)) <= 35_000


def test_a_street_without_shops_has_fronts_without_names():
    assert "#g" not in art.street(9)
    assert "#bread" in art.street(9)


def test_a_street_shows_no_more_than_its_plots():
    assert art.street(9, shops=SHOPS * 20)


@pytest.mark.parametrize("trade", [row.slug for row in trades.TABLE])
def test_every_trade_has_goods_and_a_colour(trade):
    assert re.fullmatch(r"#[0-9a-f]{6}", goods.COLOURS[trade])
    for name in goods.GOODS[trade]:
        assert (goods.FOLDER / f"{name}.webp").is_file()
        assert (goods.FOLDER / "small" / f"{name}.webp").is_file()


def test_no_picture_of_a_good_lies_around_unused():
    used = {name for names in goods.GOODS.values() for name in names}
    assert used == {file.stem for file in goods.FOLDER.glob("*.webp")}
    assert used == {file.stem for file in (goods.FOLDER / "small").glob("*.webp")}


def test_the_letters_are_whole():
    assert set("AZaz09ÄÖÜäöüßéè&'’–„“ ") <= set(lettering.face().outlines)
    root = ElementTree.fromstring(Sheet(1, 1).svg('<"&'))  # noqa: S314
    assert root is not None
