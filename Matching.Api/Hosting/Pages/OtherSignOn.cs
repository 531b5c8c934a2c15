using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Pages;

/// <summary>A sign-on of a campus or a city that the service leads to.</summary>
/// <param name="Address">The service's own address that leads there.</param>
internal sealed record OtherSignOn(BilingualText Name, string Address)
{
    /// <param name="to">Where to go on to afterwards; left out where it is none of this service.</param>
    public string AddressFor(string? to) => SignInForm.IsOwn(to) ? $"{Address}?to={Uri.EscapeDataString(to!)}" : Address;

    /// <param name="link">Of an invitation, which is accepted by signing on there instead of by a password.</param>
    public string AddressForLink(string link) => $"{Address}?link={Uri.EscapeDataString(link)}";
}
