namespace Matching.Engine.Demands;

/// <summary>Where interns work. All but the first are kinds of places in which the law forbids internships.</summary>
public enum VenueKind
{
    Ordinary,
    Bar,
    NightClub,
    Karaoke,
    BathHouse,
    GameRoom,
    InternetCafe,
}
