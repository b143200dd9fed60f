"""People's German becomes OpenStreetMap's words, or is refused at the first doubt."""

import pytest

from merchants.hours import osm


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mo-Fr 9-12.30 u. 14-18 Uhr, Sa 9-13", "Mo-Fr 09:00-12:30,14:00-18:00, Sa 09:00-13:00"),
        ("Montag bis Freitag 9 bis 18 Uhr", "Mo-Fr 09:00-18:00"),
        (
            "Mo.–Fr.: 8:30 – 12:30 Uhr und 14:00 – 18:00 Uhr",
            "Mo-Fr 08:30-12:30,14:00-18:00",
        ),
        ("Mo-Fr 9-18", "Mo-Fr 09:00-18:00"),
        ("mo-fr 9-18 uhr", "Mo-Fr 09:00-18:00"),
        ("Mo - Fr: 9 - 18 Uhr", "Mo-Fr 09:00-18:00"),
        ("Mo-Fr, 9-18 Uhr", "Mo-Fr 09:00-18:00"),
        ("Mo-Fr von 9.00 Uhr bis 18.00 Uhr", "Mo-Fr 09:00-18:00"),
        (
            "Mo bis Fr von 8.00 Uhr bis 12.00 Uhr und von 14.00 Uhr bis 18.00 Uhr",
            "Mo-Fr 08:00-12:00,14:00-18:00",
        ),
        ("Mo-Fr 9-12 Uhr 14-18 Uhr", "Mo-Fr 09:00-12:00,14:00-18:00"),
        ("Mo-Fr 9-18 Uhr, Mi Ruhetag", "Mo-Tu,Th-Fr 09:00-18:00"),
        ("Mo-Fr 9-18 Uhr, Di+Do geschlossen", "Mo,We,Fr 09:00-18:00"),
        ("Mo-Sa 9-18 Uhr, So geschl.", "Mo-Sa 09:00-18:00"),
        ("Montag Ruhetag, Di-So 11-22 Uhr", "Tu-Su 11:00-22:00"),
        ("Di-So 11-22 Uhr; Ruhetag: Montag", "Tu-Su 11:00-22:00"),
        (
            "Dienstag-Sonntag 11:30-14:30 und 17:30-23:00 Uhr, Montag Ruhetag",
            "Tu-Su 11:30-14:30,17:30-23:00",
        ),
        ("täglich 9-18 Uhr", "Mo-Su 09:00-18:00"),
        ("tgl. 9-18 Uhr", "Mo-Su 09:00-18:00"),
        ("jeden Tag 9-18 Uhr", "Mo-Su 09:00-18:00"),
        ("täglich außer Montag 11-22 Uhr", "Tu-Su 11:00-22:00"),
        ("täglich 11-22 Uhr außer montags", "Tu-Su 11:00-22:00"),
        ("werktags 9-18 Uhr, Sa 9-13 Uhr", "Mo-Fr 09:00-18:00, Sa 09:00-13:00"),
        ("Am Wochenende 10-18 Uhr", "Sa-Su 10:00-18:00"),
        (
            "Mo, Di, Do, Fr 8-18, Mi u. Sa 8-13",
            "Mo-Tu,Th-Fr 08:00-18:00, We,Sa 08:00-13:00",
        ),
        ("Mo/Mi/Fr 8-12/14-18", "Mo,We,Fr 08:00-12:00,14:00-18:00"),
        ("Mo + Do 15-18 Uhr", "Mo,Th 15:00-18:00"),
        ("Sa & So 10-12 Uhr", "Sa-Su 10:00-12:00"),
        ("Fr-So 10-12 Uhr", "Fr-Su 10:00-12:00"),
        ("Sa-Mo 10-12 Uhr", "Mo,Sa-Su 10:00-12:00"),
        ("Sa. 9h-13h", "Sa 09:00-13:00"),
        ("Sa 9h30-13h", "Sa 09:30-13:00"),
        ("Mo 9 Uhr 30 bis 12 Uhr", "Mo 09:30-12:00"),
        ("Mo 9 Uhr 30 bis 12 Uhr 15", "Mo 09:30-12:15"),
        ("Sonnabend 9-12 Uhr", "Sa 09:00-12:00"),
        ("Mittwochs 9-12 Uhr", "We 09:00-12:00"),
        ("Mo-Sa 9-18 Uhr, an Feiertagen geschlossen", "Mo-Sa 09:00-18:00; PH off"),
        ("Mo-Sa 9-18 Uhr, Sonn- und Feiertage geschlossen", "Mo-Sa 09:00-18:00; PH off"),
        ("sonn- und feiertags 10-12", "Su 10:00-12:00; PH 10:00-12:00"),
        ("Sams-, Sonn- und feiertags 10-18 Uhr", "Sa-Su 10:00-18:00; PH 10:00-18:00"),
        (
            "Mo-Sa 9-18 Uhr, So + Feiertage 10-17 Uhr",
            "Mo-Sa 09:00-18:00, Su 10:00-17:00; PH 10:00-17:00",
        ),
        ("Mo-Fr 9-18; PH off", "Mo-Fr 09:00-18:00; PH off"),
        ("jeden 1. Samstag im Monat 9-16", "Sa[1] 09:00-16:00"),
        ("Jeden ersten Samstag im Monat von 9 bis 16 Uhr", "Sa[1] 09:00-16:00"),
        ("am 1. und 3. Samstag im Monat 9-16 Uhr", "Sa[1,3] 09:00-16:00"),
        ("letzter Freitag des Monats 18-22 Uhr", "Fr[-1] 18:00-22:00"),
        ("nach Vereinbarung", '"nach Vereinbarung"'),
        ("Termine nach telefonischer Vereinbarung", '"Termine nach telefonischer Vereinbarung"'),
        ("Mo-Fr 9-18 Uhr und nach Vereinbarung", 'Mo-Fr 09:00-18:00 || "nach Vereinbarung"'),
        ("Mi nach Vereinbarung, Do 9-12 Uhr", 'Th 09:00-12:00 || "nach Vereinbarung"'),
        ("Mo-Fr 9-18 Uhr durchgehend", "Mo-Fr 09:00-18:00"),
        ("Mo-Fr durchgehend von 9 bis 18 Uhr geöffnet", "Mo-Fr 09:00-18:00"),
        ("rund um die Uhr", "Mo-Su 00:00-24:00"),
        ("24 Stunden", "Mo-Su 00:00-24:00"),
        ("Mo-Fr rund um die Uhr geöffnet", "Mo-Fr 00:00-24:00"),
        ("Mo-Do 07:30-16:00, Fr 07:30-12:30", "Mo-Th 07:30-16:00, Fr 07:30-12:30"),
        ("Mo-Fr 8:00-18:00 Uhr", "Mo-Fr 08:00-18:00"),
        ("Mo-Fr 08:00-18:00 Sa 09:00-13:00", "Mo-Fr 08:00-18:00, Sa 09:00-13:00"),
        ("Mo-Fr 9-18 Uhr. Sa 9-13 Uhr.", "Mo-Fr 09:00-18:00, Sa 09:00-13:00"),
        ("Mo–Fr 9–18 Uhr | Sa 9–13 Uhr", "Mo-Fr 09:00-18:00, Sa 09:00-13:00"),
        ("Mo-Fr 9-18 Uhr\nSa 9-13 Uhr\n", "Mo-Fr 09:00-18:00, Sa 09:00-13:00"),
        ("Öffnungszeiten: Mo-Fr 9-18 Uhr", "Mo-Fr 09:00-18:00"),
        ("Fr 20-3 Uhr", "Fr 20:00-03:00"),
        ("Mo-Fr 9-24 Uhr", "Mo-Fr 09:00-24:00"),
        ("Mo-Fr 8-12 Uhr, Di 14-18 Uhr", "Mo,We-Fr 08:00-12:00, Tu 08:00-12:00,14:00-18:00"),
    ],
)
def test_german_is_read(text, words):
    reading = osm.read(text)

    assert osm.write(reading.hours) == words
    assert reading.language == "de"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Jeden Donnerstag", 7),
        ("Di+Do geschlossen", 1),
        ("werktags 9-18 Uhr", 1),
        ("10-18 Uhr", 1),
        ("Mo-Fr ab 9 Uhr", 7),
        ("Mo-Fr bis 18 Uhr", 7),
        ("Mo-Fr 9 Uhr", 7),
        ("Mo-Fr 9-18 Uhr (außer Mi)", 16),
        ("Mo-Fr 9-18 Uhr, Mi nachmittags geschlossen", 20),
        ("Mo-Fr 9-18 Uhr, Mi 9-13 Uhr", 17),
        ("Mo-Fr 8-12 Uhr; Di 14-18 Uhr", 17),
        ("Mi geschlossen, Mi 9-13 Uhr", 17),
        ("jeden 2. Samstag 9-12 Uhr", 7),
        ("Mo-So 9-6 Uhr", 7),
        ("Mo 14-18 und 9-12 Uhr", 14),
        ("Mo-Fr 9-25 Uhr", 9),
        ("Mo-Fr 9:60-12 Uhr", 7),
        ("Mo-Fr 24-25 Uhr", 10),
        ("Di 9 Uhr 15 - 12 Uhr", 4),
        ("Sonntag 24.12. 9-12", 9),
        ("Mo Fr 8-18 Uhr", 4),
        ("u, Fr 10-18 Uhr", 1),
        ("Mo und 9-12 Uhr", 4),
        ("Mo-Fr 9-12 Uhr,, 14-18 Uhr", 15),
        ("Mo :00-14 Uhr", 4),
        ("Mo 9-12 Uhr so", 13),
        ("geschlossen", 1),
        ("Mo-Fr 9-18 Uhr nach Vereinbarung nach Absprache", 34),
        ("Mo-Fr 9 am bis 5 Uhr", 7),
        ("Mo-Fr 9-18 Uhr bis", 16),
        ("Mo bis 9 Uhr", 8),
        ("Montag-", 8),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(text, position):
    with pytest.raises(osm.Unreadable) as caught:
        osm.read(text)

    assert caught.value.position == position
