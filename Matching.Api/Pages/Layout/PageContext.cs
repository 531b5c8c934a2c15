using Matching.Engine.Accounts;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Layout;

/// <summary>For whom a page is drawn, where and when.</summary>
public sealed class PageContext
{
    public required Language Language { get; init; }

    /// <summary>Null for whoever is not signed in.</summary>
    public required Caller? Caller { get; init; }

    /// <summary>Path and query, as they were asked for.</summary>
    public required string Address { get; init; }

    /// <summary>The hidden field that each form of a page carries.</summary>
    public required FormToken Token { get; init; }

    public required Words Words { get; init; }

    /// <summary>The consortium's calendar day.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>That of the consortium.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public string Path => Address.Split('?')[0];

    public bool May(Right right) => Caller?.May(right) == true;

    /// <summary>What people call the time of the consortium's clocks.</summary>
    public BilingualText Clock => Zone.Id == "Asia/Shanghai" ? new("北京时间", "Beijing time") : new(Zone.Id, Zone.Id);

    /// <summary>A moment on the consortium's clock, as <c>2026-11-29 22:55</c>.</summary>
    public string At(DateTimeOffset moment) => $"{TimeZoneInfo.ConvertTime(moment, Zone):yyyy-MM-dd HH:mm}";
}

/// <param name="Value">Bound to whoever is signed in.</param>
public sealed record FormToken(string Name, string Value);
