"""Addresses of the registry, the map and the agenda. Those of the Kompas are in kompas/urls.py."""

from __future__ import annotations

from django.urls import path

from initiatives import converters  # noqa: F401  known before they are used below
from initiatives.views import (
    activities,
    agenda,
    detail,
    embedding,
    exports,
    feed,
    gaps,
    hiding,
    history,
    needs,
    news,
    paper,
    photos,
    place,
    profile,
    registry,
    saved_filters,
    social_card,
    synonyms,
    tiles,
)
from initiatives.views import map as map_views

app_name = "initiatives"

registry_urls = [
    path("initiatieven/", registry.initiative_list, name="list"),
    path("zoeken/woorden/", registry.suggest, name="suggestions"),
    path("initiatieven/nieuw.atom", feed.feed, name="feed"),
    path("initiatieven/bestand/<list_format:format_name>/", exports.export, name="export"),
    path("initiatieven/papier/<paper:paper_name>/", paper.paper, name="paper"),
    path("initiatieven/<slug:slug>/", detail.detail, name="detail"),
    path(
        "initiatieven/<slug:slug>/kaartje/<slug:digest>.png",
        social_card.social_card,
        name="social_card",
    ),
    path("initiatieven/<slug:slug>/nieuws/", news.news, name="news"),
    path("initiatieven/<slug:slug>/fotos/<int:photo_id>/", photos.photo, name="photo"),
    path(
        "initiatieven/<slug:slug>/fotos/<int:photo_id>/klein/",
        photos.photo_small,
        name="photo_small",
    ),
]

history_urls = [
    path("initiatieven/<slug:slug>/geschiedenis/", history.history, name="history"),
]

maker_urls = [
    path("initiatieven/<slug:slug>/bewerken/", profile.edit, name="edit"),
    path("initiatieven/<slug:slug>/plek/", place.place, name="place"),
    path("initiatieven/<slug:slug>/fotos/", photos.photos, name="photos"),
    path("initiatieven/<slug:slug>/activiteiten/", activities.activities, name="activities"),
    path("initiatieven/<slug:slug>/activiteiten/nieuw/", activities.new, name="new_activity"),
    path(
        "initiatieven/<slug:slug>/activiteiten/<int:activity_id>/",
        activities.change,
        name="change_activity",
    ),
    path("initiatieven/<slug:slug>/gezocht/", needs.needs, name="needs"),
    path("initiatieven/<slug:slug>/gezocht/<int:need_id>/", needs.change, name="change_need"),
    path("initiatieven/<slug:slug>/nieuws/nieuw/", news.new_news, name="new_news"),
    path("initiatieven/<slug:slug>/nieuws/<int:news_id>/", news.change, name="change_news"),
    path("initiatieven/<slug:slug>/nieuws/<int:news_id>/weg/", news.remove, name="remove_news"),
    path("initiatieven/<slug:slug>/zichtbaar/", profile.visibility, name="visibility"),
    path("initiatieven/<slug:slug>/reageren/", hiding.reply, name="reply_to_hiding"),
]

moderation_urls = [
    path("initiatieven/<slug:slug>/beoordelen/", registry.moderate, name="moderate"),
]

map_urls = [
    path("kaart/", map_views.neighbourhood_map, name="map"),
    path("kaart/wat-ontbreekt/", gaps.gaps, name="gaps"),
    path(
        "kaart/wat-ontbreekt/bestand/<str:format_name>/",
        gaps.export,
        name="gaps_export",
    ),
    path("kaart/wat-ontbreekt/<str:area_code>/", gaps.area, name="gaps_area"),
    path("kaart/kaart.geojson", feed.places, name="feed_places"),
    path("kaart/insluiten/", embedding.embedded_map, name="embed"),
    path("api/v1/tiles/<str:layer>/<str:z>/<str:x>/<str:y>", tiles.tile, name="tile"),
]

agenda_urls = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/agenda.ics", feed.calendar, name="feed_calendar"),
]

embedding_urls = [
    path("beheer/insluiten/", embedding.sites, name="embed_sites"),
    path("beheer/insluiten/code/", embedding.code, name="embed_code"),
    path("beheer/insluiten/<int:site_id>/weg/", embedding.stop, name="embed_stop"),
]

synonym_urls = [
    path("beheer/zoekwoorden/", synonyms.synonym_list, name="synonyms"),
    path("beheer/zoekwoorden/<int:pk>/", synonyms.edit, name="synonym_edit"),
    path("beheer/zoekwoorden/<int:pk>/weg/", synonyms.remove, name="synonym_remove"),
]

saved_filter_urls = [
    path("filters/", saved_filters.saved_list, name="saved_filters"),
    path("filters/bewaar/", saved_filters.save, name="save_filter"),
    path("filters/<int:pk>/", saved_filters.rename, name="rename_filter"),
    path("filters/<int:pk>/weg/", saved_filters.remove, name="remove_filter"),
    path("filters/<int:pk>/terug/", saved_filters.restore, name="restore_filter"),
]

urlpatterns = [
    *saved_filter_urls,
    *embedding_urls,
    *synonym_urls,
    *registry_urls,
    *history_urls,
    *maker_urls,
    *moderation_urls,
    *map_urls,
    *agenda_urls,
]
