"""A page as a browser and a reader take it."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup


def soup(response) -> BeautifulSoup:
    """The page's elements."""
    return BeautifulSoup(response.content, "html.parser")


def words(response) -> str:
    """What stands in the main part of a page, on one line."""
    return " ".join(soup(response).main.get_text(" ").split())


def titles(response) -> list[str]:
    """The titles of the cards, dates or results of a list, in their order."""
    found = soup(response).main.select(".card__link, .place__link, .date__link, .result a")
    return [link.get_text(strip=True) for link in found]


def all_titles(client, address: str) -> list[str]:
    """The titles of a list, from its first page to its last."""
    response = client.get(address)
    found = titles(response)
    while query := next_page(response):
        response = client.get(urljoin(address, query))
        found += titles(response)
    return found


def next_page(response) -> str:
    """The query that the link to the next page asks for, or nothing."""
    link = soup(response).select_one('a[rel="next"]')
    return link["href"] if link else ""


def body(response) -> bytes:
    """All of an answer that is a file. Not by response.close(): that ends the transaction."""
    content = b"".join(response.streaming_content)
    if response.file_to_stream:
        response.file_to_stream.close()
    return content
