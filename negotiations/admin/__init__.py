"""The desk: who may sign in."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from ..models import User

admin.site.register(User, UserAdmin)
