using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Requests;
using Matching.Api.Organizations;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;

namespace Matching.Api.Pages.Organizations;

/// <summary>What an organization says of itself: its own people write it, never over what somebody else wrote meanwhile; the secretariat gives names.</summary>
internal static class OrganizationPages
{
    private static readonly BilingualText EditTitle = new("修改单位信息", "Edit the organization");
    private static readonly BilingualText NoCode = new(
        "代码表里没有它：写代码，或像“无锡市”“通用设备制造业”这样的名称。", "The code tables do not have it: give a code, or a name as they have it.");
    private static readonly BilingualText NoNumber = new("须为整数。", "It must be a whole number.");
    private static readonly BilingualText TakenName = new("另一个单位已用这个名称：可以合并两者。", "Another organization has this name: the two can be merged.");
    private static readonly BilingualText TakenCode = new("另一个单位已用这个统一社会信用代码。", "Another organization has this credit code.");

    public static void MapOrganizationPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/organization", (HttpContext http) => ToOwn(http, "")).NeedsByKeyOrCookie(Right.WriteOrganizations);
        pages.MapGet("/organization/edit", (HttpContext http) => ToOwn(http, "/edit")).NeedsByKeyOrCookie(Right.WriteOrganizations);
        pages.MapGet("/organizations/{id}", Show).NeedsByKeyOrCookie(Right.ReadOrganizations);
        pages.MapGet("/organizations/{id}/edit", Edit).NeedsByKeyOrCookie(Right.WriteOrganizations);
        pages.MapPost("/organizations/{id}/edit", Change).NeedsByKeyOrCookie(Right.WriteOrganizations);
    }

    private static IResult ToOwn(HttpContext http, string page) => http.Caller().Affiliation.OrganizationId is { } own
        ? Visitor.SeeOther($"/organizations/{own}{page}")
        : OrganizationsApi.NoSuchOrganization;

    private static async Task<IResult> Show(
        string id, HttpContext http, OrganizationStore organizations, OrganizationChangeStore changes, string? done, CancellationToken cancellationToken)
    {
        if (await organizations.GetAsync(id, cancellationToken) is not { } row)
            return OrganizationsApi.NoSuchOrganization;
        if (row.Value.MergedInto is { } into)
            return Visitor.SeeOther($"/organizations/{into}");
        var mayWrite = http.Caller().Covers(Right.WriteOrganizations, id);
        return PageResult.Of<OrganizationView, OrganizationModel>(new(row.Value.Name, row.Value.Name), new(
            row, mayWrite, http.Caller().Affiliation.OrganizationId == id, mayWrite ? await changes.ListAsync(id, cancellationToken) : [], done is not null));
    }

    private static async Task<IResult> Edit(
        string id, HttpContext http, OrganizationStore organizations, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await organizations.GetAsync(id, cancellationToken) is not { Value.MergedInto: null } row)
            return OrganizationsApi.NoSuchOrganization;
        if (!http.Caller().Covers(Right.WriteOrganizations, id))
            return Ownership.NotYours;
        var (words, one) = (new Words(await codes.GetAsync(cancellationToken), http.PageLanguage()), row.Value);
        return Form(http, row, new FormData(new Dictionary<string, string>
        {
            ["name"] = one.Name,
            ["creditCode"] = one.CreditCode ?? "",
            ["schoolCode"] = one.SchoolCode ?? "",
            ["region"] = words.RegionToType(one.Region),
            ["industry"] = words.IndustryToType(one.Industry),
            ["headcount"] = $"{one.Headcount}",
            ["students"] = $"{one.Students}",
            ["internLimit"] = $"{one.InternLimit}",
            ["version"] = $"{row.Version}",
        }));
    }

    private static async Task<IResult> Change(
        string id, HttpContext http, OrganizationStore organizations, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await organizations.GetAsync(id, cancellationToken) is not { Value.MergedInto: null } row)
            return OrganizationsApi.NoSuchOrganization;
        if (!http.Caller().Covers(Right.WriteOrganizations, id))
            return Ownership.NotYours;
        var form = await FormData.ReadAsync(http);
        var (language, mayRename) = (http.PageLanguage(), http.Caller().May(Right.ConfirmOrganizations));
        var read = Read(form, row.Value, await codes.GetAsync(cancellationToken), mayRename, language);
        if (!form.IsGood)
            return Form(http, row, form) with { Status = 400 };
        var written = await organizations.ReplaceAsync(read, form.Version, cancellationToken);
        switch (written.Outcome)
        {
            case WriteEffect.Updated or WriteEffect.Unchanged:
                return Visitor.SeeOther($"/organizations/{id}?done=1");
            case WriteEffect.VersionDiffers:
                return Form(http, written.Row!, Again(form, written.Row!.Version), conflict: true) with { Status = 409 };
            case WriteEffect.AlreadyExists:
                var byName = read.Name != row.Value.Name && written.Row!.Value.CreditCode != read.CreditCode;
                form.Refuse(byName ? "name" : "creditCode", byName ? TakenName : TakenCode, language);
                return Form(http, row, form) with { Status = 400 };
            default:
                return OrganizationsApi.NoSuchOrganization;
        }
    }

    private static Organization Read(FormData form, Organization stored, CodeTables codes, bool mayRename, Language language)
    {
        var name = mayRename ? OrganizationFacts.Name(form["name"]) : stored.Name;
        if (name.Length is 0 or > Organization.MaxName)
            form.Refuse("name", RequestRules.Missing, language);
        return stored with
        {
            Name = name,
            CreditCode = Optional(form, "creditCode", CreditCode.Parse, new(
                "不是统一社会信用代码：须为 18 位，且校验码相符。", "It is no unified social credit code: 18 characters with a check digit that fits."), language),
            SchoolCode = Optional(form, "schoolCode", OrganizationFacts.SchoolCode, new("学校标识码须为 10 位数字。", "A school code has ten digits."), language),
            Region = Optional(form, "region", codes.RegionCode, NoCode, language),
            Industry = Optional(form, "industry", codes.IndustryCode, NoCode, language),
            Headcount = int.TryParse(Optional(form, "headcount", Count, NoNumber, language), out var count) ? count : null,
            Students = int.TryParse(Optional(form, "students", Count, NoNumber, language), out var students) ? students : null,
            InternLimit = int.TryParse(Optional(form, "internLimit", Count, NoNumber, language), out var limit) ? limit : null,
        };
    }

    private static string? Count(string text) => int.TryParse(text, out var count) && count is >= 0 and <= Organization.MaxHeadcount ? text : null;

    /// <summary>Null for nothing, and, with an error, for what cannot be read.</summary>
    private static string? Optional(FormData form, string field, Func<string, string?> parse, BilingualText error, Language language)
    {
        if (form[field].Trim() is not { Length: > 0 } text)
            return null;
        var value = parse(text);
        if (value is null)
            form.Refuse(field, error, language);
        return value;
    }

    /// <summary>What was typed, to be saved over what is there now if it is sent once more.</summary>
    private static FormData Again(FormData form, long version) => new(new Dictionary<string, string>(form.Values) { ["version"] = $"{version}" });

    private static PageResult Form(HttpContext http, Stored<Organization> row, FormData form, bool conflict = false) =>
        PageResult.Of<OrganizationFormView, OrganizationFormModel>(
            EditTitle, new(row, form, http.Caller().May(Right.ConfirmOrganizations), conflict));
}

/// <param name="IsOwn">The reader acts for it.</param>
/// <param name="Changes">Merges and splits, newest first.</param>
/// <param name="IsDone">It was saved a moment ago.</param>
public sealed record OrganizationModel(
    Stored<Organization> Row, bool MayWrite, bool IsOwn, IReadOnlyList<OrganizationChange> Changes, bool IsDone);

/// <param name="Row">As it is stored now.</param>
/// <param name="IsConflict">Somebody else changed it since the form was opened.</param>
public sealed record OrganizationFormModel(Stored<Organization> Row, FormData Form, bool MayRename, bool IsConflict);
