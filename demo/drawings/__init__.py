"""Appliances drawn by code, in millimetres, from a product's own attributes."""

from collections.abc import Callable

from demo.drawings import (
    accessories,
    breakfast,
    chopping,
    coffee,
    cold,
    cooking,
    dishes,
    floors,
    hoods,
    ironing,
    laundry,
    mixing,
    picture,
    sound,
    supplies,
)

_FAMILIES = (
    (laundry, "lave_linge lave_linge_top"),
    (ironing, "fer centrale_vapeur defroisseur table_a_repasser"),
    (cold, "refrigerateur congelateur_armoire congelateur_coffre cave_a_vin"),
    (cooking, "four micro_ondes table_induction table_gaz cuisiniere"),
    (hoods, "hotte hotte_inclinee hotte_casquette groupe_filtrant"),
    (dishes, "lave_vaisselle"),
    (breakfast, "bouilloire grille_pain theiere"),
    (coffee, "cafetiere expresso_broyeur cafetiere_filtre"),
    (mixing, "robot_patissier blender"),
    (chopping, "mixeur_plongeant presse_agrumes robot_multi"),
    (picture, "televiseur"),
    (sound, "radio enceinte barre_de_son platine casque chaine"),
    (floors, "aspirateur aspirateur_traineau aspirateur_robot balai_vapeur"),
    (accessories, "patins tuyau superposition panier_couverts rails"),
    (supplies, "flacon boite sac filtre"),
)

KINDS: dict[str, Callable[..., str]] = {
    name: getattr(module, name) for module, names in _FAMILIES for name in names.split()
}


def draw(kind: str, **traits: object) -> str:
    """One self-contained SVG of an appliance of this kind.

    Traits are those of the kind's function: `w` and `h` in millimetres, `corps` a key of
    `paint.FINISHES`, and two or three more. Raises KeyError for an unknown kind.
    """
    return KINDS[kind](**traits)
