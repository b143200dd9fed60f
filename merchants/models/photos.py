"""The pictures that shops upload."""

from django.db import models

from merchants.models.businesses import Shop


class ShopPhoto(models.Model):
    """A picture that a shop has uploaded. A new picture is a new row."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="photos")
    image = models.OneToOneField("core.SiteImage", models.CASCADE, related_name="shop_photo")
    #: Since when it waits for the rest of its form to be right; no page shows it then.
    put_aside_at = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self):
        return str(self.image)
