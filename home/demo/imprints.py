"""Who is behind the demo's shops: those with people say it, all but one."""

from merchants.imprints import services
from merchants.models import Shop

#: Somebody who has just come in, and has the five steps before them.
NEWCOMER = "schuhhaus@emsbrueck.example"


def fill(owners: dict[Shop, object]) -> None:
    """Let the owners of shops write their imprints."""
    for shop, person in owners.items():
        if person.email == NEWCOMER:
            continue
        page = shop.page
        name = person.get_full_name()
        if page.is_club:
            form = {
                "legal_form": "ev",
                "legal_name": f"{shop.name} e. V.",
                "represented_by": name,
            }
        else:
            form = {"legal_form": "sole", "legal_name": name}
        services.change(
            shop,
            form
            | {
                "street": page.street,
                "postcode": page.postcode,
                "city": page.city,
                "email": page.email or person.email,
                "phone": shop.phone,
            },
            by=person,
        )
