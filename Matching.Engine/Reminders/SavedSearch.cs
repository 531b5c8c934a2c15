namespace Matching.Engine.Reminders;

/// <summary>A search of internships that a student keeps, to be told what is new in it.</summary>
/// <param name="Query">As it stands in the address of the list, without the question mark.</param>
/// <param name="ByMail">Whether what is new is told by mail, too.</param>
/// <param name="SeenAt">What was posted later is new.</param>
/// <param name="ToldAt">What was posted later was not told by mail yet.</param>
public sealed record SavedSearch(string Id, string AccountId, string Name, string Query, bool ByMail, DateTimeOffset SeenAt, DateTimeOffset ToldAt)
{
    public const int MaxName = 100;
    public const int MaxText = 100;
    public const int MaxKind = 20;
    public const int MaxPlace = 40;
    public const int MaxPay = 10;
    public const int MaxDays = 365;
}
