"""What lies in the window of each trade, and the colour that its front is painted in."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.art.drawing import Sheet

FOLDER = Path(__file__).parent / "goods"
SIDE = 100  # a kept picture is this wide and high, whatever its pixels are

GOODS: dict[str, tuple[str, ...]] = {
    "bakery": ("bread", "croissant", "pretzel"),
    "butcher": ("steak", "meat", "bacon"),
    "grocery": ("milk", "cheese", "apple"),
    "farm_shop": ("egg", "carrot", "honey"),
    "market": ("carrot", "cheese", "sunflower"),
    "greengrocer": ("apple", "grapes", "carrot"),
    "beverages": ("beer", "bottle", "juice"),
    "wine": ("wine", "grapes", "bottle"),
    "cafe": ("coffee", "cake", "cupcake"),
    "restaurant": ("spaghetti", "soup", "wine"),
    "ice_cream": ("cone", "ice_cream", "strawberry"),
    "fashion": ("dress", "handbag", "shirt"),
    "shoes": ("sneaker", "heel", "boot"),
    "jewellery": ("ring", "watch", "gem"),
    "optician": ("glasses", "sunglasses"),
    "hearing_aids": ("ear", "note"),
    "books": ("books", "open_book", "notebook"),
    "stationery": ("notebook", "pencil", "newspaper"),
    "toys": ("teddy", "train", "kite"),
    "flowers": ("bouquet", "tulip", "sunflower"),
    "garden": ("potted_plant", "seedling", "sunflower"),
    "bicycle": ("bicycle", "wrench"),
    "electronics": ("laptop", "phone", "bulb"),
    "furniture": ("couch", "chair", "clock"),
    "hardware": ("hammer", "toolbox", "saw"),
    "hairdresser": ("scissors", "comb", "lotion"),
    "beauty": ("lipstick", "mirror", "lotion"),
    "pharmacy": ("pill", "thermometer", "herb"),
    "drugstore": ("soap", "toothbrush", "lotion"),
    "sport": ("football", "tennis", "sneaker"),
    "music": ("violin", "guitar", "trumpet"),
    "art": ("palette", "picture", "brush"),
    "gifts": ("gift", "candle", "balloon"),
    "pets": ("dog", "cat", "fish"),
    "photo": ("camera", "film", "picture"),
    "tailor": ("thread", "scissors", "yarn"),
    "craft": ("toolbox", "ladder", "brush"),
    "travel": ("suitcase", "airplane", "parasol"),
    "bank": ("coin", "money_bag"),
    "vending": ("cup", "chocolate", "candy"),
    "second_hand": ("books", "teapot", "clock"),
    "car": ("car", "key"),
    "tea": ("teapot", "tea", "coffee"),
    "tobacco": ("newspaper", "coffee", "candy"),
    "association": ("picture", "coffee", "balloon"),
    "other": ("shopping", "potted_plant", "basket"),
}

OCHRE, BLUE, FOREST, BRICK = "#80590f", "#2a5580", "#386340", "#9c4429"
TEAL, WINE, PLUM, SLATE = "#0f5f5b", "#843427", "#6a3760", "#2f4858"

COLOURS: dict[str, str] = {
    "bakery": OCHRE,
    "butcher": WINE,
    "grocery": FOREST,
    "farm_shop": FOREST,
    "market": BRICK,
    "greengrocer": FOREST,
    "beverages": BLUE,
    "wine": PLUM,
    "cafe": WINE,
    "restaurant": BRICK,
    "ice_cream": TEAL,
    "fashion": PLUM,
    "shoes": SLATE,
    "jewellery": TEAL,
    "optician": TEAL,
    "hearing_aids": BLUE,
    "books": BLUE,
    "stationery": SLATE,
    "toys": BRICK,
    "flowers": FOREST,
    "garden": FOREST,
    "bicycle": BRICK,
    "electronics": SLATE,
    "furniture": OCHRE,
    "hardware": SLATE,
    "hairdresser": PLUM,
    "beauty": PLUM,
    "pharmacy": WINE,
    "drugstore": TEAL,
    "sport": BLUE,
    "music": WINE,
    "art": OCHRE,
    "gifts": BRICK,
    "pets": TEAL,
    "photo": SLATE,
    "tailor": PLUM,
    "craft": OCHRE,
    "travel": BLUE,
    "bank": SLATE,
    "vending": TEAL,
    "second_hand": OCHRE,
    "car": SLATE,
    "tea": FOREST,
    "tobacco": OCHRE,
    "association": FOREST,
    "other": TEAL,
}


class Shop(NamedTuple):
    """Who is behind a front."""

    name: str
    trade: str

    @property
    def colour(self) -> str:
        return COLOURS.get(self.trade, COLOURS["other"])

    @property
    def goods(self) -> tuple[str, ...]:
        return GOODS.get(self.trade, GOODS["other"])


def keep(sheet: Sheet, name: str, *, is_small: bool) -> str:
    """Put the picture of a good onto the sheet once. Gives its id."""
    return sheet.define(
        name.replace("_", "-"),
        f'<image width="{SIDE}" height="{SIDE}" href="{_data_uri(name, is_small=is_small)}"/>',
    )


@cache
def _data_uri(name: str, *, is_small: bool) -> str:
    folder = FOLDER / "small" if is_small else FOLDER
    data = b64encode((folder / f"{name}.webp").read_bytes()).decode("ascii")
    return f"data:image/webp;base64,{data}"
