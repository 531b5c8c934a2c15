using System.Net;
using System.Text.RegularExpressions;

namespace Matching.Api.Tests.Pages;

/// <summary>Pages as a browser without a script sees them: it follows links, fills in forms, and keeps cookies.</summary>
internal static partial class Browsing
{
    public static async Task<string> PageAsync(this HttpClient browser, string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await browser.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html,*/*;q=0.8"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), page);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        return page;
    }

    /// <summary>Sends a form with the token of the page that it stands on.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient browser, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(page).Groups[1].Value;
        return await browser.PostAsync(address, new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    /// <summary>A browser that a person has signed in with.</summary>
    public static async Task<HttpClient> SignedInAsync(this Service service, string name, string password)
    {
        var browser = service.CreateStranger();
        using var answer = await browser.SubmitAsync(await browser.PageAsync("/sign-in"), "/sign-in", ("name", name), ("password", password));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await answer.Content.ReadAsStringAsync());
        return browser;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
