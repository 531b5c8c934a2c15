using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

internal sealed record ServiceRow
{
    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Title { get; init; } = "";

    public string About { get; init; } = "";

    public string Kind { get; init; } = "";

    public string? Region { get; init; }

    public string Price { get; init; } = "";

    public int OpensHour { get; init; }

    public int ClosesHour { get; init; }

    public int IsClosed { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static ServiceRow From(CommonService service, long number, DateTimeOffset now) => new()
    {
        Number = number,
        Id = service.Id,
        OrganizationId = service.OrganizationId,
        Owner = service.Owner,
        Title = service.Title,
        About = service.About,
        Kind = service.Kind.ToString(),
        Region = service.Region,
        Price = service.Price,
        OpensHour = service.OpensAt,
        ClosesHour = service.ClosesAt,
        IsClosed = service.IsClosed ? 1 : 0,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Stored<CommonService> ToStored() => new(
        new CommonService
        {
            Id = Id,
            OrganizationId = OrganizationId,
            Owner = Owner,
            Title = Title,
            About = About,
            Kind = Enum.Parse<ServiceKind>(Kind),
            Region = Region,
            Price = Price,
            OpensAt = OpensHour,
            ClosesAt = ClosesHour,
            IsClosed = IsClosed != 0,
        },
        Version,
        CreatedAt,
        UpdatedAt);
}

internal sealed record BookingRow
{
    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string ServiceId { get; init; } = "";

    public string OwnerId { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string Name { get; init; } = "";

    public DateOnly UsedOn { get; init; }

    public int FromHour { get; init; }

    public int ToHour { get; init; }

    public string Purpose { get; init; } = "";

    public string State { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static BookingRow From(ServiceBooking booking, long number, DateTimeOffset now) => new()
    {
        Number = number,
        Id = booking.Id,
        ServiceId = booking.ServiceId,
        OwnerId = booking.OwnerId,
        OrganizationId = booking.OrganizationId,
        Name = booking.Name,
        UsedOn = booking.On,
        FromHour = booking.From,
        ToHour = booking.To,
        Purpose = booking.Purpose,
        State = booking.State.ToString(),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public ServiceBooking ToBooking() => new()
    {
        Id = Id,
        ServiceId = ServiceId,
        OwnerId = OwnerId,
        OrganizationId = OrganizationId,
        Name = Name,
        On = UsedOn,
        From = FromHour,
        To = ToHour,
        Purpose = Purpose,
        State = Enum.Parse<BookingState>(State),
    };
}
