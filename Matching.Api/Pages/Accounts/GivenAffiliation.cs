using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;

namespace Matching.Api.Pages.Accounts;

/// <summary>For which role and organization somebody is invited or a key is made, as a form says it.</summary>
internal static class GivenAffiliation
{
    private static readonly BilingualText NoRole = new("请选择一个身份。", "Choose a role.");
    private static readonly BilingualText NoOrganization = new("没有这个名称的单位。", "There is no organization of this name.");

    /// <summary>Those that the giver may give to people who are not students: those are invited from their own page.</summary>
    public static IReadOnlyList<Role> Roles(Caller giver, Right right) =>
        [.. Enum.GetValues<Role>().Where(role => role is not (Role.Public or Role.Student) && Granting.May(giver, right, Of(giver, role, "any"), []))];

    /// <summary>Whether the giver says for which organization: whoever gives beyond his own.</summary>
    public static bool NamesOrganization(Caller giver, Right right) => giver.ReachOf(right) is Reach.All or Reach.Shown;

    /// <summary>Null, with errors in the form, where it cannot be read.</summary>
    public static async Task<Affiliation?> ReadAsync(FormData form, HttpContext http, OrganizationStore organizations, Right right)
    {
        var (giver, language) = (http.Caller(), http.PageLanguage());
        if (Choices.Of<Role>(form["role"]) is not { } role)
        {
            form.Refuse("role", NoRole, language);
            return null;
        }

        if (!NamesOrganization(giver, right) || !Affiliation.NeedsOrganization(role))
            return Of(giver, role, null);
        if (await organizations.FindByNameAsync(OrganizationFacts.Name(form["organization"]), http.RequestAborted) is { } found)
            return new Affiliation(role, found.Value.Id);
        form.Refuse("organization", NoOrganization, language);
        return null;
    }

    private static Affiliation Of(Caller giver, Role role, string? organization) => new(
        role,
        Affiliation.NeedsOrganization(role) ? giver.Affiliation.OrganizationId ?? organization : null,
        Affiliation.MayHaveConsortium(role) ? giver.Affiliation.ConsortiumId : null);
}
