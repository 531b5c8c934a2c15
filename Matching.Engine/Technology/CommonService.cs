namespace Matching.Engine.Technology;

/// <summary>共性技术服务: equipment, a laboratory or a service of a member that others can book.</summary>
public sealed record CommonService
{
    public const int MaxTitle = 200;
    public const int MaxAbout = 2000;
    public const int MaxPrice = 200;

    /// <summary>Of a day.</summary>
    public const int Hours = 24;
    public const int LastHour = Hours - 1;

    public string Id { get; init; } = "";

    public required string OrganizationId { get; init; }

    /// <summary>By the name of the organization when it was written.</summary>
    public required string Owner { get; init; }

    public required string Title { get; init; }

    public string About { get; init; } = "";

    public ServiceKind Kind { get; init; }

    /// <summary>A GB/T 2260 code of six digits, or null.</summary>
    public string? Region { get; init; }

    /// <summary>In its owner's words; empty for what costs nothing.</summary>
    public string Price { get; init; } = "";

    /// <summary>From which hour of a day to which it can be had, 0 to 24.</summary>
    public int OpensAt { get; init; } = 8;

    public int ClosesAt { get; init; } = 18;

    /// <summary>Not to be had any more.</summary>
    public bool IsClosed { get; init; }
}

public enum ServiceKind
{
    Equipment,
    Laboratory,
    Service,
}

/// <summary>An organization's use of a common service for some hours of a day.</summary>
public sealed record ServiceBooking
{
    public const int MaxPurpose = 500;

    public string Id { get; init; } = "";

    public required string ServiceId { get; init; }

    /// <summary>Whose the service is.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Who books.</summary>
    public required string OrganizationId { get; init; }

    public required string Name { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>The first hour, 0 to 23.</summary>
    public required int From { get; init; }

    /// <summary>The hour at which it ends, 1 to 24.</summary>
    public required int To { get; init; }

    public string Purpose { get; init; } = "";

    public BookingState State { get; init; }
}

/// <summary>Where a booking stands.</summary>
public enum BookingState
{
    Asked,
    Confirmed,
    Refused,
    Cancelled,

    /// <summary>It took place, as the owner says: its hours count.</summary>
    Used,
}
