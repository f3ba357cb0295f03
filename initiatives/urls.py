"""Addresses of the registry, the map and the agenda. Those of the Kompas are in kompas/urls.py."""

from __future__ import annotations

from django.urls import path

from initiatives.views import (
    agenda,
    exports,
    feed,
    hiding,
    history,
    news,
    photos,
    profile,
    registry,
    saved_filters,
    synonyms,
    tiles,
)
from initiatives.views import map as map_views

app_name = "initiatives"

registry_urls = [
    path("initiatieven/", registry.initiative_list, name="list"),
    path("zoeken/woorden/", registry.suggest, name="suggestions"),
    path("initiatieven/nieuw.atom", feed.feed, name="feed"),
    path("initiatieven/bestand/<str:format_name>/", exports.export, name="export"),
    path("initiatieven/<slug:slug>/", registry.detail, name="detail"),
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
    path("initiatieven/<slug:slug>/fotos/", photos.photos, name="photos"),
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
    path("api/v1/tiles/<str:layer>/<str:z>/<str:x>/<str:y>", tiles.tile, name="tile"),
]

agenda_urls = [
    path("agenda/", agenda.agenda, name="agenda"),
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
    *synonym_urls,
    *registry_urls,
    *history_urls,
    *maker_urls,
    *moderation_urls,
    *map_urls,
    *agenda_urls,
]
