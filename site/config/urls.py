"""Every address of the site. The tree of pages comes last and takes what is left."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView
from wagtail.documents import urls as wagtaildocs_urls

from core import installing, own_maps, scopes
from core import views as core
from core.barriers import views as barriers
from core.reporting import views as reporting
from home import news_feeds
from home import views as home
from merchants import views as merchants
from search import views as search

to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Wagtail's own doors would let in with a password alone, without a limit.
    path("admin/login/", to_login),
    path("admin/password_reset/", to_login),
    path("admin/password_reset/<path:rest>", core.password_reset_to_login),
    path("_util/login/", to_login),
    path("en/_util/login/", to_login),
    # A GET would end the session there, even one that a picture on another site asks for.
    path("admin/logout/", require_POST(LogoutView.as_view())),
    # Ways into the admin that our screens do not use and that ask for fewer rights.
    path("admin/api/main/images/", core.gone),
    path("admin/api/main/images/<path:rest>", core.gone),
    path("admin/api/main/documents/", core.gone),
    path("admin/api/main/documents/<path:rest>", core.gone),
    path("admin/api/main/pages/<int:pk>/action/<path:rest>", core.gone),
    # Wagtail's own complete tags from those of all towns.
    path("admin/tag-autocomplete/", scopes.complete_tag),
    path("admin/tag-autocomplete/<path:rest>", core.gone),
    path("admin/failwhale/", core.gone),
    path("admin/test404/", core.gone),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("konto/", include("accounts.urls")),
    path("mein/", include("merchants.portal.urls")),
    path("mein/laden/", include("events.portal.urls")),
    path("zeiten/", include("merchants.letters.urls")),
    path("uebernehmen/", include("merchants.claiming.urls")),
    path("", include("merchants.visits.urls")),
    path("media/<path:name>", core.picture, name="picture"),
    path("fassade/<uuid:key>.svg", merchants.shopfront, name="shopfront"),
    path("strasse/<int:site>.svg", home.street, name="street"),
    path("stadtplan.svg", merchants.plan, name="town_plan"),
    path("karte.pmtiles", own_maps.own_map, name="own_map"),
    path("app.webmanifest", installing.manifest, name="manifest"),
    path("symbol-<int:size>.png", installing.icon, name="app_icon"),
    path("sw.js", installing.worker, name="worker"),
    path("robots.txt", home.robots, name="robots"),
    path("sitemap.xml", home.sitemap, name="sitemap"),
    *i18n_patterns(
        path(_("now/"), home.now, name="now"),
        path("offline/", installing.offline, name="offline"),
        path(_("search/"), home.search, name="search"),
        path(_("search/suggestions/"), search.suggestions, name="search_suggestions"),
        path(_("search/count/"), search.count, name="search_count"),
        path(_("shops/order/"), merchants.order, name="shop_order"),
        path(_("shops.geojson"), merchants.shops_geojson, name="shops_geojson"),
        path(_("news/feed/"), news_feeds.rss, name="news_feed"),
        path(_("news/feed/atom/"), news_feeds.atom, name="news_atom"),
        path(_("news/feed/json/"), news_feeds.json, name="news_json"),
        path(_("report/"), reporting.report, name="report"),
        path(_("report-barrier/"), barriers.report, name="report_barrier"),
        path(_("report-barrier/<uuid:key>/"), barriers.receipt, name="barrier_receipt"),
        path(_("report/<uuid:key>/"), reporting.receipt, name="report_receipt"),
        # Files and feeds of a page, which its `route` knows by their names.
        re_path(r"^((?:[\w\-]+/)+[\w\-]+\.(?:ics|xml|json))$", wagtail.serve, name="page_file"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler404 = "home.views.not_found"
handler500 = "core.views.broken"
