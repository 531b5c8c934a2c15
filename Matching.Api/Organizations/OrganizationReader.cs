using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Catalog;
using Matching.Engine.Organizations;

namespace Matching.Api.Organizations;

/// <summary>Turns a request into an organization, or says what is wrong with it.</summary>
internal static class OrganizationReader
{
    /// <param name="stored">Gives what a request does not say: id, state, and the kind where it is absent.</param>
    public static Parsed<Organization> ToOrganization(this OrganizationRequest request, CodeTables codes, Organization? stored)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return new(null, errors);
        var organization = new Organization
        {
            Id = stored?.Id ?? "",
            Name = OrganizationFacts.Name(request.Name!),
            Kind = request.Kind ?? stored?.Kind ?? OrganizationKind.Enterprise,
            State = stored?.State ?? OrganizationState.Unclaimed,
            CreditCode = RequestText.Trimmed(request.CreditCode) is { } credit ? CreditCode.Parse(credit) : null,
            SchoolCode = RequestText.Trimmed(request.SchoolCode) is { } school ? OrganizationFacts.SchoolCode(school) : null,
            Region = CodeWords.Region(codes, request.Region, "/region", errors),
            Industry = CodeWords.Industry(codes, request.Industry, "/industry", errors),
            Headcount = request.Headcount,
            Students = request.Students,
            InternLimit = request.InternLimit,
        };
        if (organization.CreditCode is null && RequestText.Trimmed(request.CreditCode) is not null)
            errors.Add("/creditCode", "不是统一社会信用代码：须为 18 位，且校验码相符。", "It is no unified social credit code: 18 characters with a check digit that fits.");
        if (organization.SchoolCode is null && RequestText.Trimmed(request.SchoolCode) is not null)
            errors.Add("/schoolCode", "学校标识码须为 10 位数字。", "A school code has ten digits.");
        return new(organization, errors);
    }
}
