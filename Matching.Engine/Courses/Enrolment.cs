namespace Matching.Engine.Courses;

/// <summary>报名: a person who enrolled in a run.</summary>
/// <param name="Id">Told to the person and to the provider.</param>
/// <param name="Place">From 1 on among those who enrolled in the run, in the order in which they did.</param>
/// <param name="HasSeat">Else the person waits, and moves up as others withdraw.</param>
public sealed record Enrolment(long Id, string OfferId, int Run, int Place, bool HasSeat)
{
    public const int MaxPerson = 100;
    public const int MaxContact = 200;

    public required string AccountId { get; init; }

    /// <summary>Who comes, as the provider is to call the person; nothing of whoever's account was closed since.</summary>
    public required string Person { get; init; }

    /// <summary>How the provider reaches the person; nothing of whoever's account was closed since.</summary>
    public required string Contact { get; init; }

    public required DateTimeOffset At { get; init; }
}
